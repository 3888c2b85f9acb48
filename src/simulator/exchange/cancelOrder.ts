import { cancelOpen } from './cancelOpen.ts';
import type { Floor } from './floor.ts';

/**
 * Cancels an order on its owner's wish. Absent when done, else why not, in the venue's words. Within a
 * transaction of the floor.
 */
export function cancelOrder(floor: Floor, orderId: string): string | undefined {
  const status = floor.orders.get(orderId)?.status;
  switch (status) {
    case undefined:
      return 'Order not found or already canceled';
    case 'DELAYED':
      return 'order match delayed due to market conditions';
    case 'MATCHED':
      return 'order already matched';
    case 'CANCELED':
    case 'CANCELED_MARKET_RESOLVED':
      return 'already canceled or matched';
    case 'LIVE':
    case 'UNMATCHED':
      cancelOpen(floor, orderId, 'CANCELED');
      return undefined;
  }
}
