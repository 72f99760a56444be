import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Lock } from 'lucide-react';
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import type { AppInfo, Settings } from '../../../contract/index.ts';
import { useStores, useUi } from '../../state/context.tsx';
import { readEverything } from '../../state/stores.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { HoursEditor, weekText } from '../settings/index.ts';
import { loadRestoreDialog } from '../your-data/lazy.ts';
import css from './Onboarding.module.css';

const RestoreDialog = lazy(loadRestoreDialog);

type Answers = Pick<Settings, 'shopName' | 'ownerName' | 'hours'>;

/** Two questions and two ways to start. */
export function Onboarding() {
	const { t } = useLingui();
	const stores = useStores();
	const settings = useUi((ui) => ui.app?.settings);
	const platforms = useUi((ui) => ui.app?.platforms ?? none);
	const [answers, setAnswers] = useState<Answers>({
		shopName: settings?.shopName ?? '',
		ownerName: settings?.ownerName ?? '',
		hours: settings?.hours ?? [],
	});
	const [missing, setMissing] = useState<Partial<Record<'shopName' | 'ownerName', string>>>({});
	const [problem, setProblem] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	const [changesHours, setChangesHours] = useState(false);
	const sampleDoor = useRef<HTMLButtonElement>(null);
	const form = useRef<HTMLDivElement>(null);

	const field = (name: 'shopName' | 'ownerName') => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`);
	/** Nothing is asked before the sample: it has names of its own. */
	const isAnswered = () => {
		const found = {
			...(answers.shopName.trim() === '' ? { shopName: t`Your shop needs a name.` } : {}),
			...(answers.ownerName.trim() === '' ? { ownerName: t`Customers like to know who answers.` } : {}),
		};
		setMissing(found);
		if (found.shopName) field('shopName')?.focus();
		else if (found.ownerName) field('ownerName')?.focus();
		return Object.keys(found).length === 0;
	};
	const goOn = (event: KeyboardEvent<HTMLInputElement>, to: () => HTMLElement | null | undefined) => {
		if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
		event.preventDefault();
		to()?.focus();
	};
	const enter = async (door: () => Promise<AppInfo>, then?: () => void) => {
		setBusy(true);
		setProblem(null);
		try {
			const names = { shopName: answers.shopName.trim(), ownerName: answers.ownerName.trim() };
			await stores.ui
				.getState()
				.saveSettings({ ...answers, ...names, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
			const app = await door();
			then?.();
			stores.ui.getState().setApp(app);
			await readEverything(stores);
			stores.ui.getState().requestFocus('list');
		} catch (error) {
			setProblem(error instanceof Error ? error.message : String(error));
			setBusy(false);
		}
	};

	return (
		<div className={css.page}>
			<header className={css.bar}>Countertalk</header>
			<main className={css.inside} ref={form}>
				<h1 className={css.title}>
					<Trans>Welcome. What should customers call you?</Trans>
				</h1>
				<div className={css.two}>
					<Field
						label={t`Shop name`}
						name="shopName"
						maxLength={80}
						autoComplete="organization"
						autoFocus
						onKeyDown={(event) => goOn(event, () => field('ownerName'))}
						value={answers.shopName}
						onChange={(event) => setAnswers({ ...answers, shopName: event.target.value })}
						error={missing.shopName ?? null}
					/>
					<Field
						label={t`Your first name`}
						name="ownerName"
						maxLength={40}
						autoComplete="given-name"
						onKeyDown={(event) => goOn(event, () => sampleDoor.current)}
						value={answers.ownerName}
						onChange={(event) => setAnswers({ ...answers, ownerName: event.target.value })}
						error={missing.ownerName ?? null}
						help={
							answers.ownerName.trim() && (
								<Trans>
									Your replies will end with <bdi className={css.strong}>{answers.ownerName.trim()}</bdi>.
								</Trans>
							)
						}
					/>
				</div>
				<section className={css.hours}>
					<h2>
						<Trans>Opening hours</Trans>
					</h2>
					{changesHours ? (
						<HoursEditor hours={answers.hours} onChange={(hours) => setAnswers({ ...answers, hours })} />
					) : (
						<p className={css.hoursLine}>
							<span>{weekText(answers.hours)}</span>
							<Button variant="link" onClick={() => setChangesHours(true)}>
								<Trans>Change the hours</Trans>
							</Button>
						</p>
					)}
				</section>
				<div className={css.doors}>
					<section className={css.door}>
						<h2>
							<Trans>Try it with a sample shop</Trans>
						</h2>
						<p>
							<Trans>
								40 made-up conversations to answer. Nothing is sent anywhere, and you can leave at any time.
							</Trans>
						</p>
						<Button
							ref={sampleDoor}
							disabled={busy}
							onClick={() => void enter(() => stores.client['app.openSample']({}))}
						>
							<Trans>Open the sample shop</Trans>
						</Button>
					</section>
					<section className={css.door}>
						<h2>
							<Trans>Connect my first account</Trans>
						</h2>
						<p>
							<Places names={platforms} />
						</p>
						<Button
							variant="main"
							disabled={busy}
							onClick={() =>
								isAnswered() &&
								void enter(
									() => stores.client['app.openShop']({}),
									() => stores.ui.getState().connect(),
								)
							}
						>
							<Trans>Choose an account</Trans>
						</Button>
					</section>
				</div>
				{problem && (
					<p className={css.problem} role="alert">
						{problem}
					</p>
				)}
				<p className={css.promise}>
					<FromBackup />
				</p>
				<p className={css.promise}>
					<Lock size={14} aria-hidden />
					<Trans>Everything stays on this computer. There is no account with us.</Trans>
					<HowItWorks />
				</p>
			</main>
		</div>
	);
}

/** As many as two lines hold; the rest is counted. */
const named = 5;
const none: readonly string[] = [];

function Places({ names }: { names: readonly string[] }) {
	const first = names.slice(0, named).join(', ');
	const rest = names.length - named;
	if (names.length === 0) return null;
	return rest > 0 ? (
		<Trans>
			<bdi>{first}</bdi> and <Plural value={rest} one="# more place" other="# more places" /> where customers write to
			you.
		</Trans>
	) : (
		<Trans>
			<bdi>{first}</bdi>: where customers write to you.
		</Trans>
	);
}

/** A new computer, or one whose data is gone. */
function FromBackup() {
	const [open, setOpen] = useState(false);
	return (
		<>
			<Trans>You have a backup of your shop?</Trans>
			<Button variant="link" onClick={() => setOpen(true)}>
				<Trans>Restore it</Trans>
			</Button>
			{open && (
				<Suspense>
					<RestoreDialog onClose={() => setOpen(false)} />
				</Suspense>
			)}
		</>
	);
}

function HowItWorks() {
	const { t } = useLingui();
	return (
		<Popover
			side="top"
			align="end"
			title={t`How it works`}
			trigger={
				<Button variant="link">
					<Trans>How it works</Trans>
				</Button>
			}
		>
			<div className={css.how}>
				<p>
					<Trans>
						Countertalk fetches new messages from the platforms you connect and keeps them in a file on this computer.
					</Trans>
				</p>
				<p>
					<Trans>
						It talks only to those platforms. You write and send every reply; nothing is answered automatically.
					</Trans>
				</p>
				<p>
					<Trans>Labels such as “upset” are a guess made on this computer. You can correct them.</Trans>
				</p>
			</div>
		</Popover>
	);
}
