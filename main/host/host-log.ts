// The log of both hosts: in the data folder and on the terminal, without the secrets of any account.
import type { AnyConnector } from '../../connectors/sdk/index.ts';
import type { Deps, Secrets } from '../deps.ts';
import { createRedactor } from '../sync/calls/redact.ts';
import { limitLog } from './limit-log.ts';
import { openLog } from './log-file.ts';

interface HostLog {
	readonly log: Deps['log'];
	/** The same secrets; what is read or stored through them never appears in the log. */
	readonly watch: (secrets: Secrets) => Secrets;
}

export function openHostLog(dataFolder: string, now: () => number, connectors: readonly AnyConnector[]): HostLog {
	const redactor = createRedactor(...connectors.map(({ manifest }) => manifest.credentials));
	return {
		log: limitLog(openLog({ dataFolder, now, redactor, echo: (line) => void process.stderr.write(line) }), now),
		watch: (secrets) => ({
			...secrets,
			get mode() {
				return secrets.mode;
			},
			get: async (accountId) => {
				const credentials = await secrets.get(accountId);
				redactor.addSecrets(credentials);
				return credentials;
			},
			set: (accountId, credentials) => {
				redactor.addSecrets(credentials);
				return secrets.set(accountId, credentials);
			},
		}),
	};
}
