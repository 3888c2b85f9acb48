import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

type Output = {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<
    Record<string, Record<string, { evm: { deployedBytecode: { object: string } } }>>
  >;
};

/**
 * The contracts in a file of spec/fixtures/, compiled to what stands at their address, 0x and hex, by name.
 * A process of its own does it: the compiler listens for this one's failures.
 */
export function compiled(fixture: string): Readonly<Record<string, string>> {
  const content = readFileSync(new URL(`../fixtures/${fixture}`, import.meta.url), 'utf8');
  const input = {
    language: 'Solidity',
    sources: { [fixture]: { content } },
    settings: {
      evmVersion: 'paris',
      outputSelection: { '*': { '*': ['evm.deployedBytecode.object'] } },
    },
  };
  const compiler = createRequire(import.meta.url).resolve('solc/solc.js');
  const text = execFileSync(process.execPath, [compiler, '--standard-json'], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  // The compiler says what it is doing before it says what came of it.
  const output = JSON.parse(text.slice(text.indexOf('{'))) as Output;
  const wrong = (output.errors ?? []).filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) throw new Error(wrong.map((each) => each.formattedMessage).join('\n'));
  const contracts = Object.entries(output.contracts?.[fixture] ?? {});
  return Object.fromEntries(
    contracts.map(([name, { evm }]) => [name, `0x${evm.deployedBytecode.object}`]),
  );
}
