/**
 * Of how many orders nobody knew what had become of them as an engine began, summed over all starts: their bytes may
 * have left, and no clear answer, no fill and no end is in the journal.
 *
 * @param {readonly import('../../dist/domain/events/engineEvent.js').EngineEvent[]} events
 */
export function unclearAtStarts(events) {
  const unclear = new Set();
  let sum = 0;
  for (const event of events) {
    switch (event.type) {
      case 'started':
        sum += unclear.size;
        break;
      case 'order-sending':
        unclear.add(event.order.hash);
        break;
      case 'order-answered':
        // That the venue knows these bytes does not say what they traded.
        if (event.answer.kind !== 'unknown' && event.answer.kind !== 'landed')
          unclear.delete(event.orderHash);
        break;
      case 'order-found':
      case 'order-closed':
      case 'order-presumed-dead':
        unclear.delete(event.orderHash);
        break;
      case 'fill':
        unclear.delete(event.fill.orderHash);
        break;
      default:
        break;
    }
  }
  return sum;
}
