import { formatFaults } from '../adapters/config/formatFaults.ts';
import { redact } from '../adapters/log/redact.ts';
import { secretPattern } from '../adapters/log/secretPattern.ts';
import { wallClock } from '../adapters/process/wallClock.ts';
import { messageOf } from '../domain/messageOf.ts';
import { readRedeemCommand } from '../wiring/redemption/readRedeemCommand.ts';
import { runRedeem } from '../wiring/redemption/runRedeem.ts';
import { readSettings } from '../wiring/settings/readSettings.ts';

const USAGE = `Usage: npm run redeem -- [--config FILE] [--mode live] [--condition ID] [--dry-run]

Turns your winning shares of resolved markets into cash, on chain: for an account whose money is at the key's own
address ("eoa"). Of every market that owes you something, as far as the journal knows, or of the one that is named.

  --config FILE     the configuration, in live mode (config.json5)
  --mode MODE       live, where the configuration says otherwise
  --condition ID    the condition id of one market
  --dry-run         signs, says what would be sent or what is missing, and sends nothing

Stop the engine first: one process writes a journal at a time. An engine redeems by itself with redemption.auto.

The private key comes from SLIPSTREAM_PRIVATE_KEY, a node of Polygon whose URL holds a key from SLIPSTREAM_RPC_URL.`;

/** `npm run redeem`. */
function main(): void {
  const command = readRedeemCommand(process.argv.slice(2));
  if (command.kind === 'help') {
    console.log(USAGE);
    return;
  }
  if (command.kind === 'refused') {
    refuse(`${command.why}\n\n${USAGE}`, 2);
    return;
  }
  const settings = readSettings(command, process.env);
  if (!settings.ok) {
    refuse(formatFaults(settings.faults, 'nothing was sent'), 2);
    return;
  }
  const { config, privateKey, rpcUrl, secrets } = settings;
  if (config.mode !== 'live') {
    refuse(
      'There is no chain in embedded mode: the exchange in a box pays by itself. For real money: --mode live, or mode: "live" in the configuration.',
      2,
    );
    return;
  }

  const pattern = secretPattern(secrets);
  const shown = (text: string): string => redact(text, pattern);
  runRedeem(config, {
    ...command,
    privateKey,
    ...(rpcUrl !== undefined && { rpcUrl }),
    print: (text) => console.log(shown(text)),
    scheduler: wallClock(),
  }).subscribe({
    error: (error: unknown) => refuse(shown(messageOf(error)), 1),
  });
}

function refuse(text: string, exitCode: number): void {
  console.error(text);
  process.exitCode = exitCode;
}

main();
