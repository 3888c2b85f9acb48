import { execFileSync } from 'node:child_process';

/** Four addresses by the process: a run beside this one, or one that was killed, has others. */
const NETWORK = `10.213.${process.pid % 256}`;
const FIRST = 4 * (Math.floor(process.pid / 256) % 64);
const HERE = `${NETWORK}.${FIRST + 1}`;
const THERE = `${NETWORK}.${FIRST + 2}`;

/**
 * A network namespace whose only way out is a pair of virtual interfaces that can be told to drop a part of all
 * packets, in both directions; the kernel's own TCP has to live with that. Undefined where the rights or the tools
 * for it are missing (root, `ip`, `iptables` with `statistic`).
 *
 * Nothing outside the namespace is changed but for one interface.
 */
export function lossyNamespace() {
  const name = `slipstream-${process.pid}`;
  const [near, far] = [`ss${process.pid}`, `st${process.pid}`].map((text) => text.slice(0, 15));
  const run = (command) => execFileSync('sh', ['-c', command], { stdio: 'pipe' });
  const inside = `ip netns exec ${name}`;
  const end = () => {
    // A connection that is being closed keeps the namespace and its interface for minutes.
    for (const command of [`ip link del ${near}`, `ip netns del ${name}`]) {
      try {
        run(command);
      } catch {
        // It was never made.
      }
    }
  };
  try {
    for (const command of [
      `ip netns add ${name}`,
      `ip link add ${near} type veth peer name ${far}`,
      `ip link set ${far} netns ${name}`,
      `ip addr add ${HERE}/30 dev ${near}`,
      `ip link set ${near} up`,
      `${inside} ip addr add ${THERE}/30 dev ${far}`,
      `${inside} ip link set ${far} up`,
      `${inside} ip link set lo up`,
      `${inside} iptables -m statistic --mode random --probability 0.5 -L`,
    ])
      run(command);
    return {
      host: HERE,
      around: ['ip', 'netns', 'exec', name],
      /** From now on this part of all packets is lost, 0 to 1. */
      drop: (loss) => {
        run(`${inside} iptables -F`);
        if (loss === 0) return;
        const rule = `-m statistic --mode random --probability ${loss} -j DROP`;
        run(`${inside} iptables -A INPUT -i ${far} ${rule}`);
        run(`${inside} iptables -A OUTPUT -o ${far} ${rule}`);
      },
      end,
    };
  } catch {
    end();
    return undefined;
  }
}
