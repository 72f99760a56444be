// The timeline of a thread, oldest first. This service adds what can be done with a message, which depends on its connector.
import type { ModerationAction } from '../../../contract/domain.ts';
import type { Handlers, Input, Output, ThreadId, TimelineEntry } from '../../../contract/index.ts';
import type { Clock } from '../../deps.ts';
import type { Store } from '../../store/index.ts';
import type { RawTimelineEntry } from '../../store/shapes.ts';

export interface TimelineService {
	readonly page: (asked: Input<'timeline.page'>) => Promise<Output<'timeline.page'>>;
	readonly history: (of: Input<'timeline.history'>) => Promise<Output<'timeline.history'>>;
}

type RawMessage = Extract<RawTimelineEntry, { type: 'message' }>;

interface TimelineNeeds {
	readonly store: Pick<Store, 'timelinePage' | 'listHistory'>;
	readonly clock: Pick<Clock, 'now'>;
	/** How long this platform's deleted texts are kept. */
	readonly keepDeletedMs: (connectorId: string) => number;
	readonly connectorOf: (threadId: ThreadId) => Promise<string>;
	/** What can be done with a message at its platform now. */
	readonly actions: (connectorId: string, message: RawMessage) => ModerationAction[];
	/** Whether the connector can fetch attachments. */
	readonly opens: (connectorId: string) => boolean;
	/** Whether the connector can fetch a whole mail. */
	readonly opensWhole: (connectorId: string) => boolean;
	/** Whether the owner posts every reply there. */
	readonly isManual: (connectorId: string) => boolean;
	/** Whether this platform can be asked if a reply arrived. */
	readonly canCheck: (connectorId: string) => boolean;
}

export const createTimeline = ({
	store,
	clock,
	keepDeletedMs,
	connectorOf,
	actions,
	opens,
	opensWhole,
	isManual,
	canCheck,
}: TimelineNeeds): TimelineService => ({
	page: async (asked) => {
		const page = await store.timelinePage(asked);
		const complete = async (entry: RawTimelineEntry): Promise<TimelineEntry> => {
			if (entry.type === 'message') {
				const connectorId = await connectorOf(entry.threadId ?? asked.threadId);
				const { deletedAt, erasedAt, ...message } = entry;
				return {
					...message,
					...(isDeletedByCustomer(entry) && {
						goesAt: erasedAt === null ? (deletedAt ?? clock.now()) + keepDeletedMs(connectorId) : null,
					}),
					manual: entry.manual === true || (entry.direction === 'out' && isManual(connectorId)),
					hasWhole: entry.hasWhole === true && entry.standing !== 'deleted' && opensWhole(connectorId),
					attachments: entry.attachments.map((one) => ({ ...one, opens: opens(connectorId) })),
					can: actions(connectorId, entry),
				};
			}
			if (entry.type === 'outgoing') {
				const { connectorId, ...outgoing } = entry;
				return { ...outgoing, canCheck: canCheck(connectorId) };
			}
			return entry;
		};
		return { ...page, entries: await Promise.all(page.entries.map(complete)) };
	},
	history: (of) => store.listHistory(of),
});

const isDeletedByCustomer = ({ standing, direction }: Pick<RawMessage, 'standing' | 'direction'>): boolean =>
	standing === 'deleted' && direction === 'in';

export const timelineHandlers = {
	'timeline.page': (ctx, input) => ctx.timeline.page(input),
	'timeline.history': (ctx, input) => ctx.timeline.history(input),
} satisfies Partial<Handlers<{ readonly timeline: TimelineService }>>;
