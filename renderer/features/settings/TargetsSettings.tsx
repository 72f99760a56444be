import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import type { Settings, Target, ThreadKind } from '../../../contract/index.ts';
import { targetText } from '../../format/target-text.ts';
import { useAccounts, useUi } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Select } from '../../ui/Select.tsx';
import css from './Settings.module.css';
import rows from './TargetsSettings.module.css';
import { useSaveSettings } from './use-save-settings.ts';

const times = [15, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320];
const kinds: readonly ThreadKind[] = ['review', 'comment', 'mention', 'message', 'email'];
const any = 'any';

/** How soon an answer is due, by platform and kind. */
export function TargetsSettings() {
	const settings = useUi((ui) => ui.app?.settings);
	return settings && <Targets settings={settings} />;
}

function Targets({ settings: { targets } }: { settings: Settings }) {
	const { t } = useLingui();
	const { save, saved } = useSaveSettings();
	const add = useRef<HTMLButtonElement>(null);
	const keep = (next: readonly Target[]) => save({ targets: [...next] });
	return (
		<section className={css.section}>
			<h1 className={css.title}>
				<Trans>Answer times</Trans>
			</h1>
			<p className={css.lead}>
				<Trans>
					How soon you want to answer, in opening hours. Whoever is upset, or writes where many can read it, comes
					earlier. The queue is in this order.
				</Trans>
			</p>
			<p className={css.saved} role="status">
				{saved ? t`Saved` : ''}
			</p>
			<ul className={rows.list}>
				{targets.map((target, i) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
					<li key={i} className={rows.line}>
						<TargetLine
							target={target}
							onChange={(next) => void keep(targets.map((one, at) => (at === i ? next : one)))}
							onRemove={() => {
								void keep(targets.filter((_, at) => at !== i));
								add.current?.focus();
							}}
						/>
					</li>
				))}
				<li className={rows.rest}>
					<Trans>
						Everything else: comments and private messages within 1 hour, e-mails within 4, reviews within 24.
					</Trans>
				</li>
			</ul>
			<Button
				ref={add}
				size="small"
				icon={<Plus size={16} aria-hidden />}
				aria-disabled={targets.length >= 100}
				onClick={() =>
					targets.length < 100 && void keep([...targets, { connectorId: null, kind: 'review', minutes: 1440 }])
				}
			>
				<Trans>Add an answer time</Trans>
			</Button>
		</section>
	);
}

interface TargetLineProps {
	target: Target;
	onChange: (target: Target) => void;
	onRemove: () => void;
}

function TargetLine({ target, onChange, onRemove }: TargetLineProps) {
	const { t } = useLingui();
	const accounts = useAccounts((state) => state.accounts);
	const connectors = useAccounts((state) => state.connectors);
	const { connectorId, kind, minutes } = target;
	const nameOf = (id: string) =>
		accounts?.find((one) => one.connectorId === id)?.connectorName ??
		connectors.find((one) => one.id === id)?.name ??
		id;
	const places = new Set([
		...(accounts ?? []).map((one) => one.connectorId),
		...(connectorId === null ? [] : [connectorId]),
	]);
	const words: Record<ThreadKind, string> = {
		review: t`Reviews`,
		comment: t`Comments`,
		mention: t`Mentions`,
		message: t`Private messages`,
		email: t`E-mails`,
	};
	return (
		<>
			<Select
				size="small"
				label={t({ message: 'What', context: 'a kind of message' })}
				value={kind ?? any}
				options={[
					{ value: any, label: t`Everything` },
					...kinds.map((one) => ({ value: one as string, label: words[one] })),
				]}
				onChange={(value) => onChange({ ...target, kind: kinds.find((one) => one === value) ?? null })}
			/>
			<Trans>on</Trans>
			<Select
				size="small"
				label={t`Where`}
				value={connectorId ?? any}
				options={[
					{ value: any, label: t`every channel` },
					...[...places].map((id) => ({ value: id, label: nameOf(id) })),
				]}
				onChange={(value) => onChange({ ...target, connectorId: value === any ? null : value })}
			/>
			<Trans>within</Trans>
			<Select
				size="small"
				label={t`Within`}
				value={String(minutes)}
				options={[...new Set([...times, minutes])]
					.sort((a, b) => a - b)
					.map((one) => ({ value: String(one), label: targetText(one) }))}
				onChange={(value) => onChange({ ...target, minutes: Number(value) })}
			/>
			<IconButton label={t`Remove this answer time`} onClick={onRemove}>
				<X size={16} aria-hidden />
			</IconButton>
		</>
	);
}
