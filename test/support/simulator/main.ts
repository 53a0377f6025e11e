/** Runs the simulator from a terminal until Ctrl+C: `tsx test/support/simulator/main.ts [--port N]`. */
import { parseArgs } from 'node:util';
import { simulatedSlugs } from './simulatedSlugs';
import { startSimulator } from './simulator';

const USAGE = 'Usage: tsx test/support/simulator/main.ts [--port N]';
const USUAL_PORT = 4141;

function portFrom(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' } } });
  const port = Number(values.port ?? USUAL_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`${values.port} is not a port`);
  return port;
}

async function run(): Promise<void> {
  const simulator = await startSimulator({ port: portFrom(process.argv.slice(2)), allowOrigins: true });
  const models = Object.entries(simulatedSlugs).map(([slug, what]) => `  ${slug.padEnd(32)}${what}`);
  console.log(`OpenRouter simulator\n  address  ${simulator.baseUrl}\n  key      ${simulator.key}\n`);
  console.log(`Models that behave in their own way:\n${models.join('\n')}\n\nCtrl+C ends it.`);
  process.once('SIGINT', () => void simulator.close());
  process.once('SIGTERM', () => void simulator.close());
}

run().catch((error: unknown) => {
  console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  process.exitCode = 1;
});
