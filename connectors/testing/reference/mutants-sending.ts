// Typical mistakes in replying and moderating.
import { rawText } from '../../../contract/ui-text.ts';
import { ConnectorError } from '../../sdk/fault.ts';
import { reference } from './connector.ts';
import { type Mutant, send, sends } from './mutant.ts';

export const sendingMutants: readonly Mutant[] = [
	{
		name: 'retries an unsure write',
		failsCase: 13,
		make: () =>
			sends(async (ctx, target, reply) => {
				try {
					return await send(ctx, target, reply);
				} catch {
					return send(ctx, target, reply);
				}
			}),
	},
	{
		name: 'takes a time-out for not sent',
		failsCase: 13,
		make: () =>
			sends(async (ctx, target, reply) => {
				try {
					return await send(ctx, target, reply);
				} catch (error) {
					if (error instanceof ConnectorError && error.fault.kind === 'unsure')
						throw new ConnectorError({ kind: 'transient' }, rawText('It did not go out.'));
					throw error;
				}
			}),
	},
	{
		name: 'answers the post instead of the comment',
		failsCase: 13,
		make: () => sends((ctx, target, reply) => send(ctx, { ...target, externalId: target.conversation }, reply)),
	},
	{
		name: 'makes a new key at every attempt',
		failsCase: 13,
		make: () => sends((ctx, target, reply) => send(ctx, target, { ...reply, clientToken: crypto.randomUUID() })),
	},
	{
		name: 'lets the platform find out that it is too long',
		failsCase: 13,
		make: () => ({ ...sends((ctx, target, reply) => send(ctx, target, { ...reply, text: reply.text.slice(0, 200) })) }),
	},
	{
		name: 'declares moderation it lacks',
		failsCase: 14,
		make: () => ({
			...reference,
			manifest: { ...reference.manifest, moderation: [...reference.manifest.moderation, 'block'] },
		}),
	},
	{
		name: 'says that it has hidden what it has not',
		failsCase: 14,
		make: () => ({
			...reference,
			moderate: async (ctx, on, action) =>
				action === 'hide' ? null : ((await reference.moderate?.(ctx, on, action)) ?? null),
		}),
	},
];
