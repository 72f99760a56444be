import { Trans, useLingui } from '@lingui/react/macro';
import { Check, Minus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Account, AccountId, ConnectorInfo, UiText } from '../../../contract/index.ts';
import { useUiText } from '../../format/ui-text.ts';
import { useAccounts, useStores } from '../../state/context.tsx';
import css from './Connect.module.css';
import { ConnectForm } from './ConnectForm.tsx';
import { ConnectInstructions, stepsFor } from './ConnectInstructions.tsx';
import { ConnectWaiting } from './ConnectWaiting.tsx';
import { type ConnectProblem, connectProblemOf } from './problem.ts';

interface ConnectStepsProps {
	connector: ConnectorInfo;
	/** The account that is connected again. */
	again: Account | undefined;
	onConnected: (accountId: AccountId) => void;
}

const nothing: readonly string[] = [];

/** One platform: what it gives, what it does not, and how to sign in, step by step beside the boxes to fill. */
export function ConnectSteps({ connector, again, onConnected }: ConnectStepsProps) {
	const { t } = useLingui();
	const stores = useStores();
	const textOf = useUiText();
	const [way, setWay] = useState(connector.first);
	const [typed, setTyped] = useState<Record<string, string>>({});
	const [kept, setKept] = useState(nothing);
	const [problem, setProblem] = useState<ConnectProblem | null>(null);
	const [busy, setBusy] = useState(false);
	const signIn = useAccounts((state) => state.signIn);
	const ended = useAccounts((state) => state.ended);
	const fields = way === 'typed' ? connector.fields : (connector.signIn ?? []);
	const accountId = again?.id;
	const other = way === 'typed' ? connector.signIn !== null : connector.fields.length > 0;

	useEffect(() => {
		if (!ended) return;
		if (ended.problem) setProblem({ field: null, sentence: textOf(ended.problem) });
		else if (ended.accountId) onConnected(ended.accountId);
	}, [ended, onConnected, textOf]);

	useEffect(() => {
		if (accountId === undefined) return;
		void stores.ui.getState().attempt(async () => {
			const known = await stores.accounts.getState().known(accountId);
			setKept(known.savedSecrets);
			setTyped((now) => ({ ...known.typed, ...now }));
			// What only the sign-in asks is known: that is how it was connected.
			if (
				connector.signIn?.some(
					({ name }) => known.typed[name] && !connector.fields.some((field) => field.name === name),
				)
			)
				setWay('signIn');
		});
	}, [stores, accountId, connector]);

	const submit = async () => {
		setBusy(true);
		setProblem(null);
		const input = {
			connectorId: connector.id,
			typed: wanted(fields, typed),
			...(again ? { accountId: again.id } : {}),
		};
		try {
			if (way === 'typed') onConnected((await stores.accounts.getState().connect(input)).id);
			else await stores.accounts.getState().startSignIn(input);
		} catch (error) {
			setProblem(connectProblemOf(error, fields));
		}
		setBusy(false);
	};
	const steps = stepsFor(connector.steps, way, typed);

	return (
		<>
			<h1 className={css.title}>
				{again ? (
					<Trans>
						Connect <bdi>{again.displayName}</bdi> again
					</Trans>
				) : (
					<Trans>Connect {connector.name}</Trans>
				)}
			</h1>
			{again && again.sentence !== null && (
				<p className={css.lead}>
					<bdi>{textOf(again.sentence)}</bdi>
				</p>
			)}
			<div className={css.facts}>
				<Facts
					title={t`What you get`}
					facts={[...connector.reads.map(textOf), ...(connector.replies ? [t`your replies, sent from here`] : [])]}
					yes
				/>
				<Facts title={t`What it cannot do`} facts={connector.cannot.map(textOf)} />
			</div>
			<div className={steps.length > 0 ? css.columns : css.steps}>
				{steps.length > 0 && (
					<ConnectInstructions steps={steps} takes={way === connector.first && !again ? connector.setupTime : null} />
				)}
				<section className={css.side}>
					{signIn ? (
						<ConnectWaiting
							name={connector.name}
							signIn={signIn}
							onCancel={() => void stores.accounts.getState().cancelSignIn()}
						/>
					) : (
						<ConnectForm
							name={connector.name}
							way={way}
							fields={fields}
							kept={way === 'signIn' ? kept : nothing}
							typed={typed}
							problem={problem}
							busy={busy}
							saysFirst={!again && connector.readsHistory}
							onType={(name, value) => setTyped({ ...typed, [name]: value })}
							onProblem={setProblem}
							onSubmit={() => void submit()}
							otherWay={
								other
									? {
											words:
												otherText(connector, way, textOf) ??
												(way === 'typed' ? t`Sign in with the browser instead` : t`Paste an access token instead`),
											take: () => {
												setProblem(null);
												setWay(way === 'typed' ? 'signIn' : 'typed');
											},
										}
									: null
							}
						/>
					)}
				</section>
			</div>
		</>
	);
}

const otherText = ({ ways }: ConnectorInfo, way: ConnectorInfo['first'], textOf: (text: UiText) => string) =>
	ways && textOf(ways[way === 'typed' ? 'signIn' : 'typed']);

const wanted = (fields: ConnectorInfo['fields'], typed: Record<string, string>) =>
	Object.fromEntries(fields.map(({ name }) => [name, (typed[name] ?? '').trim()]).filter(([, value]) => value !== ''));

function Facts({ title, facts, yes = false }: { title: string; facts: readonly string[]; yes?: boolean }) {
	if (facts.length === 0) return null;
	return (
		<section className={yes ? css.yes : undefined}>
			<h2>{title}</h2>
			<ul>
				{facts.map((fact) => (
					<li key={fact}>
						{yes ? <Check size={14} aria-hidden /> : <Minus size={14} aria-hidden />}
						<span>{fact}</span>
					</li>
				))}
			</ul>
		</section>
	);
}
