import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import type { Audience, OutdatedWords, Settings } from '../../../contract/index.ts';
import { cutText } from '../../format/cut-text.ts';
import { greetingName } from '../../format/greeting-name.ts';
import { useStaff, useStores, useThread, useUi } from '../../state/context.tsx';
import { signerName } from '../../state/staff/store.ts';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import css from './CannedReplyEditor.module.css';
import { findGaps } from './gaps.ts';
import { variableValues } from './variable-values.ts';
import { fillVariables, type VariableName, variablesIn } from './variables.ts';

/** As the open customer would read it now, and where its facts come from. */
export function Preview({ text, outdated }: { text: string; outdated: readonly OutdatedWords[] }) {
	const { t } = useLingui();
	const settings = useUi((ui) => ui.app?.settings);
	const thread = useThread((state) => state.thread);
	const entries = useThread((state) => state.entries);
	const signer = useStaff((staff) => signerName(staff, settings?.ownerName ?? ''));
	const [audience, setAudience] = useState<Audience>('public');
	const now = useNow(60_000);
	const id = useId();
	if (!settings || text.trim() === '') return null;
	const values = variableValues(
		thread ?? { name: 'Dana' },
		thread ? entries : [],
		{ ...settings, ownerName: signer },
		now,
	);
	const filled = fillVariables(text, values);
	const name = thread ? (greetingName(thread.name) ?? thread.name) : 'Dana';
	return (
		<section className={css.preview} aria-labelledby={id}>
			<div className={css.previewHead}>
				<h3 id={id} className={css.label}>
					<Trans>As {name} would read it now</Trans>
				</h3>
				<fieldset className={css.segments}>
					<legend className={css.hidden}>{t`Shown as`}</legend>
					{(['public', 'private'] as const).map((one) => (
						<button key={one} type="button" aria-pressed={one === audience} onClick={() => setAudience(one)}>
							{one === 'public' ? <Trans>Public</Trans> : <Trans>Private</Trans>}
						</button>
					))}
				</fieldset>
			</div>
			<p className={css.sample} dir="auto" data-audience={audience}>
				{marked(filled, outdated)}
			</p>
			<Facts text={text} settings={settings} values={values} />
		</section>
	);
}

/** Gaps and what is out of date, painted. */
function marked(text: string, outdated: readonly OutdatedWords[]) {
	const gaps = findGaps(text).map((gap) => ({ ...gap, as: 'gap' as const }));
	const old = outdated.flatMap(({ words }) => {
		const from = text.indexOf(words);
		const to = from + words.length;
		return from < 0 || gaps.some((gap) => gap.from < to && gap.to > from) ? [] : [{ from, to, as: 'old' as const }];
	});
	const places = [...gaps, ...old].sort((a, b) => a.from - b.from);
	return cutText(text, places).map((piece) =>
		piece.mark ? (
			<mark key={piece.from} data-as={piece.mark.as}>
				{piece.text}
			</mark>
		) : (
			piece.text
		),
	);
}

const facts: ReadonlySet<VariableName> = new Set<VariableName>([
	'hours today',
	'hours',
	'next holiday',
	'phone',
	'e-mail',
	'address',
	'website',
	'prices',
	'returns',
]);

function Facts({ text, values }: { text: string; settings: Settings; values: Partial<Record<VariableName, string>> }) {
	const { t } = useLingui();
	const { ui } = useStores();
	const used = variablesIn(text).filter((name) => facts.has(name));
	if (used.length === 0) return null;
	return (
		<div className={css.facts}>
			<div className={css.previewHead}>
				<h3 className={css.label}>
					<Trans>Shop facts in it</Trans>
				</h3>
				<Button variant="link" size="small" onClick={() => ui.getState().goTo('settings', 'facts')}>
					<Trans>Change facts</Trans>
				</Button>
			</div>
			<dl>
				{used.map((name) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd dir="auto">{values[name] || t`Not known: it becomes a gap`}</dd>
					</div>
				))}
			</dl>
		</div>
	);
}
