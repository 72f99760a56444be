// The lines between the messages: days, the line above what waits, what the owner did, and where the conversation continued.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Audience, SystemLine } from '../../../contract/index.ts';
import { clockText, dayText, momentText } from '../../format/when.ts';
import { useStores } from '../../state/context.tsx';
import css from './Lines.module.css';
import { systemText } from './system-text.ts';
import type { Bridge } from './timeline-rows.ts';

export function DayLine({ at, now, timeZone }: { at: number; now: number; timeZone: string }) {
	return <div className={css.rule}>{dayText(at, now, timeZone)}</div>;
}

export function UnreadLine() {
	return (
		<div className={`${css.rule} ${css.unread}`}>
			<Trans>Waiting for your answer</Trans>
		</div>
	);
}

const SHOWN = 2;

/** Several in a row are folded: they explain, they are not what was said. */
export function SystemLines({ lines, now, timeZone }: { lines: readonly SystemLine[]; now: number; timeZone: string }) {
	const [open, setOpen] = useState(false);
	const folds = lines.length > SHOWN + 1;
	const shown = folds && !open ? lines.slice(-SHOWN) : lines;
	const hidden = lines.length - shown.length;
	return (
		<div className={css.system}>
			{folds && (
				<button type="button" className={css.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
					{open ? <Trans>Show less</Trans> : <Trans>{hidden} earlier steps</Trans>}
				</button>
			)}
			{shown.map((line) => {
				const { words, detail } = systemText(line, now, timeZone);
				const long = line.what === 'textChanged';
				return (
					<p key={line.id} className={long ? css.changed : css.line}>
						{words} {detail !== null && !long && <bdi className={css.detail}>{detail}</bdi>}{' '}
						{line.by && (
							<>
								<bdi>{line.by}</bdi>{' '}
							</>
						)}
						<time dateTime={new Date(line.at).toISOString()}>{clockText(line.at, timeZone)}</time>
						{line.rule && !line.rule.undone && <UndoRule line={line} rule={line.rule} />}
						{detail !== null && long && <q dir="auto">{detail}</q>}
					</p>
				);
			})}
		</div>
	);
}

/** Takes back what the rule did in this conversation; from then on it leaves it alone. */
function UndoRule({ line, rule }: { line: SystemLine; rule: NonNullable<SystemLine['rule']> }) {
	const { t } = useLingui();
	const { client, ui, thread } = useStores();
	const undo = async () => {
		const threadId = line.threadId ?? thread.getState().threadId;
		if (threadId === null) return;
		const { attempt, notify } = ui.getState();
		const done = await attempt(() => client['rules.undo']({ id: rule.id, what: { kind: 'thread', threadId } }));
		if (!done) return;
		await attempt(() => thread.getState().refresh());
		if (done.asks)
			notify(
				t`You have undone this rule in ${done.undone} conversations. In Settings, Rules you can change it or switch it off.`,
			);
	};
	return (
		<button type="button" className={css.undo} aria-label={t`Undo what the rule did here`} onClick={() => void undo()}>
			<Trans>Undo</Trans>
		</button>
	);
}

interface PlaceLineProps {
	audience: Audience | null;
	place: string;
	/** null: it is the conversation that is open. */
	onOpen: (() => void) | null;
}

/** Between two conversations of one customer, where both are shown: where the next words were said. */
export function PlaceLine({ audience, place, onOpen }: PlaceLineProps) {
	const { t } = useLingui();
	const looks = { public: css.toPublic, private: css.toPrivate, none: '' };
	const words = {
		public: t`In public, on ${place}`,
		private: t`In private, on ${place}`,
		none: t`On ${place}`,
	}[audience ?? 'none'];
	return (
		<div className={`${css.rule} ${looks[audience ?? 'none']}`}>
			{onOpen === null ? (
				words
			) : (
				<button type="button" onClick={onOpen}>
					{words}
				</button>
			)}
		</div>
	);
}

interface BridgeLineProps {
	bridge: Bridge;
	place: string;
	now: number;
	timeZone: string;
	onOpen: () => void;
}

/** "Continued in private, on Mastodon": leads to the other conversation. */
export function BridgeLine({ bridge, place, now, timeZone, onOpen }: BridgeLineProps) {
	const { t } = useLingui();
	const to = bridge.direction === 'to';
	const words =
		bridge.audience === 'private'
			? to
				? t`Continued in private, on ${place}`
				: t`Started as a private conversation on ${place}`
			: to
				? t`Continued in public, on ${place}`
				: t`Started as a public conversation on ${place}`;
	return (
		<div className={`${css.rule} ${bridge.audience === 'private' ? css.toPrivate : css.toPublic}`}>
			<button type="button" onClick={onOpen} title={momentText(bridge.at, now, timeZone)}>
				{words}
			</button>
		</div>
	);
}
