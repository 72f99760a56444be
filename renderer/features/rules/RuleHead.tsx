import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Rule } from '../../../contract/index.ts';
import { dateText, momentText } from '../../format/when.ts';
import { useUi } from '../../state/context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Switch } from '../../ui/Switch.tsx';
import css from './Rules.module.css';
import type { RuleChanges } from './use-rule-changes.ts';

interface RuleHeadProps {
	rule: Rule;
	rules: readonly Rule[];
	changes: RuleChanges;
}

/** What stands of a saved rule: since when, when last, on or off, its place, and the ways to get rid of it. */
export function RuleHead({ rule, rules, changes }: RuleHeadProps) {
	const { t } = useLingui();
	const now = useNow(60_000);
	const timeZone = useUi((ui) => ui.app?.settings.timeZone ?? 'UTC');
	const [asks, setAsks] = useState(false);
	const place = rules.findIndex(({ id }) => id === rule.id);
	return (
		<>
			<header className={css.ruleHead}>
				<p className={css.facts}>
					<Trans>Made on {dateText(rule.createdAt, now, timeZone)}</Trans>
					{rule.lastAt !== null && (
						<>
							{' · '}
							<Trans>last matched {momentText(rule.lastAt, now, timeZone)}</Trans>
						</>
					)}
				</p>
				<IconButton
					label={t`Ask it earlier`}
					aria-disabled={place === 0}
					onClick={() => place > 0 && void changes.moveTo(rules, rule, place - 1)}
				>
					<ArrowUp size={16} aria-hidden />
				</IconButton>
				<IconButton
					label={t`Ask it later`}
					aria-disabled={place === rules.length - 1}
					onClick={() => place < rules.length - 1 && void changes.moveTo(rules, rule, place + 1)}
				>
					<ArrowDown size={16} aria-hidden />
				</IconButton>
				{rule.lastAt !== null && (
					<IconButton label={t`Undo everything that this rule did`} onClick={() => setAsks(true)}>
						<Undo2 size={16} aria-hidden />
					</IconButton>
				)}
				<IconButton label={t`Remove this rule`} onClick={() => void changes.remove(rule)}>
					<Trash2 size={16} aria-hidden />
				</IconButton>
				<Switch
					label={rule.enabled ? t`On` : t`Off`}
					checked={rule.enabled}
					onChange={(enabled) => void changes.enable(rule, enabled)}
				/>
			</header>
			{asks && (
				<div className={css.strip}>
					<p>
						<strong>
							<Trans>Take back everything that this rule did?</Trans>
						</strong>
						<small>
							<Trans>Its tags, places and reminders go from every conversation. What you did yourself stays.</Trans>
						</small>
					</p>
					<Button
						size="small"
						variant="danger"
						onClick={() => {
							setAsks(false);
							void changes.undoAll(rule);
						}}
					>
						<Trans>Take it all back</Trans>
					</Button>
					<Button size="small" variant="quiet" onClick={() => setAsks(false)}>
						<Trans>Cancel</Trans>
					</Button>
				</div>
			)}
			{rule.asks && !asks && (
				<div className={css.strip}>
					<p>
						<strong>
							<Trans>Does this rule still fit?</Trans>
						</strong>
						<small>
							<Plural
								value={rule.undone}
								one="You undid it in # conversation."
								other="You undid it in # conversations."
							/>
						</small>
					</p>
					<Button size="small" onClick={() => void changes.keep(rule)}>
						<Trans>Keep it</Trans>
					</Button>
					{rule.enabled && (
						<Button size="small" onClick={() => void changes.enable(rule, false)}>
							<Trans>Switch it off</Trans>
						</Button>
					)}
				</div>
			)}
		</>
	);
}
