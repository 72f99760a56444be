import { Trans, useLingui } from '@lingui/react/macro';
import { Check, ExternalLink, Minus } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import type { Account, AccountId, ConnectorInfo } from '../../../contract/index.ts';
import { openLink } from '../../actions/open-link.ts';
import { useAccounts, useStores } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import css from './Connect.module.css';

interface ConnectStepsProps {
	connector: ConnectorInfo;
	/** The account that is connected anew. */
	again: Account | undefined;
	onConnected: (accountId: AccountId) => void;
}

/** One platform: what it gives, what it does not, and how to sign in. */
export function ConnectSteps({ connector, again, onConnected }: ConnectStepsProps) {
	const { t } = useLingui();
	const stores = useStores();
	const canSignIn = connector.signIn !== null;
	const canType = connector.fields.length > 0;
	const [typing, setTyping] = useState(!canSignIn);
	const [typed, setTyped] = useState<Record<string, string>>({});
	const [problem, setProblem] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	const signIn = useAccounts((state) => state.signIn);
	const ended = useAccounts((state) => state.ended);
	const fields = typing ? connector.fields : (connector.signIn ?? []);

	useEffect(() => {
		if (!ended) return;
		if (ended.problem) setProblem(ended.problem);
		else if (ended.accountId) onConnected(ended.accountId);
	}, [ended, onConnected]);

	const submit = async (event: FormEvent) => {
		event.preventDefault();
		setBusy(true);
		setProblem(null);
		const input = { connectorId: connector.id, typed: wanted(fields, typed), ...(again ? { accountId: again.id } : {}) };
		try {
			if (typing) onConnected((await stores.accounts.getState().connect(input)).id);
			else await stores.accounts.getState().startSignIn(input);
		} catch (error) {
			setProblem(error instanceof Error ? error.message : String(error));
		}
		setBusy(false);
	};

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
			<div className={css.facts}>
				<Facts title={t`What Countertalk can do there`} facts={connector.reads} yes />
				<Facts title={t`What it cannot`} facts={connector.cannot} />
			</div>
			<section className={css.steps}>
				{typing && connector.steps.length > 0 && (
					<>
						<h2>
							<Trans>How to get it</Trans>
						</h2>
						<ol>
							{connector.steps.map(({ text, url }) => (
								<li key={text}>
									<span>
										{text}{' '}
										{url && (
											<Button look="link" icon={<ExternalLink size={14} aria-hidden />} onClick={() => void openLink(stores, url)}>
												<Trans>Open</Trans>
											</Button>
										)}
									</span>
								</li>
							))}
						</ol>
					</>
				)}
				{signIn ? (
					<div className={css.form}>
						<p className={css.waiting} role="status">
							{signIn.opened ? <Trans>Go on in your browser. This page waits for it.</Trans> : <Trans>The sign-in page is ready.</Trans>}
						</p>
						<div className={css.buttons}>
							<Button look={signIn.opened ? 'plain' : 'main'} onClick={() => openHere(signIn.url)}>
								{signIn.opened ? <Trans>Open it once more</Trans> : <Trans>Open the sign-in page</Trans>}
							</Button>
							<Button look="quiet" onClick={() => void stores.accounts.getState().cancelSignIn()}>
								<Trans>Cancel</Trans>
							</Button>
						</div>
					</div>
				) : (
					<form className={css.form} onSubmit={(event) => void submit(event)}>
						{fields.map((field) => (
							<Field
								key={field.name}
								label={field.label}
								help={field.help}
								placeholder={field.example ?? undefined}
								type={field.secret ? 'password' : 'text'}
								autoComplete="off"
								spellCheck={false}
								dir="ltr"
								required={!field.optional}
								{...(field.optional ? { optional: t`(optional)` } : {})}
								value={typed[field.name] ?? ''}
								onChange={(event) => setTyped({ ...typed, [field.name]: event.target.value })}
							/>
						))}
						{problem && (
							<p className={css.problem} role="alert">
								{problem}
							</p>
						)}
						<div className={css.buttons}>
							<Button look="main" type="submit" disabled={busy}>
								{busy ? <Trans>One moment…</Trans> : typing ? <Trans>Connect</Trans> : <Trans>Open sign-in in the browser</Trans>}
							</Button>
							{canSignIn && canType && (
								<Button look="link" onClick={() => setTyping(!typing)}>
									{typing ? <Trans>Sign in in the browser instead</Trans> : <Trans>Paste an access token instead</Trans>}
								</Button>
							)}
						</div>
					</form>
				)}
			</section>
		</>
	);
}

const wanted = (fields: ConnectorInfo['fields'], typed: Record<string, string>) =>
	Object.fromEntries(fields.map(({ name }) => [name, (typed[name] ?? '').trim()]).filter(([, value]) => value !== ''));

/** The page itself opens it: a press of a button may, main has already been asked. */
function openHere(url: string): void {
	if (/^https?:\/\//.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}

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
