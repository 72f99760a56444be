// The story of the shop on a WordPress site: a visitor's first comment waits, is approved and answered, and another visitor reads the
// answer under it, once. Then what else happens on a site: years of comments, colleagues, edits, the bin, lost answers.

import assert from 'node:assert/strict';
import type { Client, ModerationAction, ThreadId } from '../../contract/index.ts';
import { englishText, rawText } from '../../contract/ui-text.ts';
import { openShop, type Shop, until } from './shop.ts';
import { type Site, startWordPress } from './wordpress-site.ts';

type Log = (line: string) => void;
interface Seen {
	readonly id: number;
	readonly parent: number;
	readonly author_name: string;
	readonly content: { readonly rendered: string };
}

export async function wordpressStory(log: Log): Promise<number> {
	const site = await startWordPress(log);
	try {
		const shop = await openShop();
		let steps = 0;
		const verified = (what: string) => {
			steps++;
			log(`✓ ${what}`);
		};
		try {
			await connect(site, shop, verified);
			await firstMorning(site, shop, verified);
			await lostAnswers(site, shop, verified);
			await onTheSite(site, shop, verified);
			return steps;
		} catch (error) {
			for (const line of shop.logged.slice(-30)) log(`  log: ${line}`);
			throw error;
		} finally {
			await shop.stop();
		}
	} finally {
		await site.stop();
	}
}

type Verify = (what: string) => void;

async function connect(site: Site, { client, calls }: Shop, verified: Verify): Promise<void> {
	const typed = { site: site.url, user: 'rosa', password: site.passwords.rosa };
	const connecting = (more: object) =>
		client['accounts.connect']({ connectorId: 'wordpress', typed: { ...typed, ...more } });
	await assert.rejects(
		connecting({ password: 'the password to sign in with' }),
		/did not recognise the sign-in. Check the user name/,
	);
	await site.php(
		"global $wp_rewrite; $wp_rewrite->set_permalink_structure('/%postname%/'); $wp_rewrite->flush_rules(false);",
	);
	await assert.rejects(
		connecting({ password: 'the password to sign in with' }),
		/did not recognise the sign-in. Check the user name/,
	);
	await assert.rejects(connecting({ user: 'rose' }), /did not recognise the sign-in|knows no user of this name/);
	verified('the password of the dashboard and a wrong name are refused in words');

	// More than a few pages, every twenty minutes, across the night in which an hour comes twice; and forty in one second.
	await site.php(`
		global $wpdb;
		$base = time() - 10 * 86400;
		for ($i = 0; $i < 330; $i++) {
			$gmt = gmdate('Y-m-d H:i:s', $i < 290 ? $base + $i * 1200 : $base - 600);
			wp_insert_comment(['comment_post_ID' => 1, 'comment_author' => "Guest $i", 'comment_author_email' => "guest$i@example.test",
				'comment_content' => "Older words $i", 'comment_date_gmt' => $gmt, 'comment_date' => get_date_from_gmt($gmt), 'comment_approved' => 1]);
		}`);
	const account = await connecting({});
	assert.equal(account.displayName, 'The Corner Bakery & Café');
	verified('the application password connects the site, under its own name');

	const { total } = await until('all that was written before is read', async () => {
		const window = await client['threads.window']({
			view: 'done',
			filter: { place: [{ connectorId: 'wordpress' }] },
			from: 0,
			to: 1,
		});
		const waiting = await client['threads.window']({
			view: 'waiting',
			filter: { place: [{ connectorId: 'wordpress' }] },
			from: 0,
			to: 1,
		});
		return window.total + waiting.total >= 330 && { total: window.total + waiting.total };
	});
	assert.equal(total, 330);
	verified(`330 older comments are all there, each once (${calls('comments')} calls)`);
}

async function firstMorning(site: Site, shop: Shop, verified: Verify): Promise<void> {
	const { client } = shop;
	const before = Date.now();
	await site.comment({ name: 'Ann', text: "Do you have rye? It's 5 < 6 & late…\n\nAnn 🥐" });
	const threadId = await arrived(client, 'Do you have rye?');
	const thread = await client['threads.get']({ threadId });
	assert.equal(thread.context?.title, 'Fresh rolls & bread');
	assert.equal(thread.customer.handle, 'ann@example.test');
	assert.equal(thread.audiences.public?.allowed, false);
	assert.match(englishText(thread.audiences.public?.why ?? rawText('')), /Approve it first/);
	const [message] = await messages(client, threadId);
	assert.equal(message?.standing, 'held');
	assert.equal(message?.text, "Do you have rye? It's 5 < 6 & late…\n\nAnn 🥐");
	assert.ok(Math.abs((message?.at ?? 0) - before) < 60_000, 'the time is right, though the site is in another zone');
	verified('a visitor’s first comment waits for approval, with its post, as typed, at the right time');

	await decide(client, threadId, 'approve');
	const seen = (await site.visitor('/wp/v2/comments&post=1&search=rye')) as Seen[];
	assert.equal(seen.length, 1);
	assert.equal((await client['threads.get']({ threadId })).audiences.public?.allowed, true);
	verified('approved here, it is seen by visitors, and can be answered');

	await answer(client, threadId, "We do: 3 < 4 & that's <b>fresh</b>. 🥐 Rosa");
	await until('the reply is sent', async () => (await client['threads.get']({ threadId })).state === 'answered');
	const answers = await answersTo(site, seen[0]?.id ?? 0);
	assert.equal(answers.length, 1);
	assert.equal(answers[0]?.author_name, 'Rosa');
	assert.match(answers[0]?.content.rendered ?? '', /3 &lt; 4 &amp; that&#8217;s &lt;b&gt;fresh&lt;\/b&gt;\. 🥐 Rosa/);
	verified('a visitor reads the answer under the comment, as typed, once');

	await client['accounts.checkNow']({});
	await new Promise((resolve) => setTimeout(resolve, 1000));
	assert.deepEqual(
		(await messages(client, threadId)).map(({ text }) => text),
		["Do you have rye? It's 5 < 6 & late…\n\nAnn 🥐", "We do: 3 < 4 & that's <b>fresh</b>. 🥐 Rosa"],
	);
	verified('reading the site again does not show the answer twice');

	await site.comment({ name: 'Ann', text: 'And spelt?', parent: answers[0]?.id ?? 0 });
	assert.equal(await arrived(client, 'And spelt?'), threadId);
	verified('the visitor writes back, and it is the same conversation');
}

async function lostAnswers(site: Site, shop: Shop, verified: Verify): Promise<void> {
	const { client } = shop;
	const post = `POST ${site.url}/`;
	for (const [words, how] of [
		['Spelt is for Saturdays.', 'check'],
		['Rye too, on Sundays.', 'again'],
	] as const) {
		await site.comment({ name: 'Cleo', text: `A question about: ${words}` });
		const threadId = await arrived(client, `A question about: ${words}`);
		if ((await messages(client, threadId))[0]?.standing === 'held') await decide(client, threadId, 'approve');
		shop.loseAnswerTo(post);
		await answer(client, threadId, words);
		const row = await until('the reply is in doubt', async () =>
			(await client['outbox.list']({})).find((one) => one.threadId === threadId && one.state === 'unsure'),
		);
		await client['outbox.resolveUnsure']({ id: row.id, how });
		await until('the doubt is settled', async () => (await client['threads.get']({ threadId })).state === 'answered');
		const [asked] = (await site.visitor(
			`/wp/v2/comments&post=1&search=${encodeURIComponent(`about: ${words}`)}`,
		)) as Seen[];
		const there = await answersTo(site, asked?.id ?? 0);
		assert.deepEqual(
			there.map(({ content }) => content.rendered.trim()),
			[`<p>${words}</p>`],
		);
		assert.equal((await messages(client, threadId)).length, 2);
		verified(
			how === 'check'
				? 'the site took a reply and its answer was lost: looked for, found, and there exactly once'
				: 'sent again, the site says it has these words already: confirmed, and there exactly once',
		);
	}
}

async function onTheSite(site: Site, { client, logged }: Shop, verified: Verify): Promise<void> {
	await site.comment({ name: 'Dora', text: 'Do you deliver?' });
	const threadId = await arrived(client, 'Do you deliver?');
	const [asked] = (await site
		.php("echo json_encode(get_comments(['search' => 'Do you deliver?', 'fields' => 'ids']));")
		.then(JSON.parse)) as number[];
	await site.ben(`/wp/v2/comments/${asked}`, { status: 'approve' });
	await site.ben('/wp/v2/comments', { post: 1, parent: asked, content: 'Within the village.' });
	await checking(
		client,
		'the colleague’s answer counts',
		async () => (await client['threads.get']({ threadId })).state === 'answered',
	);
	assert.deepEqual(
		(await messages(client, threadId)).map(({ standing, author }) => [standing, author]),
		[
			['visible', 'Dora'],
			['visible', 'Ben'],
		],
	);
	verified('what a colleague approves and answers in the dashboard counts, without being told');

	await site.ben(`/wp/v2/comments/${asked}`, { content: 'Do you deliver bread?' });
	const edited = await checking(client, 'the edit shows', async () =>
		(await messages(client, threadId)).find(({ text }) => text.includes('deliver bread')),
	);
	assert.ok(edited.editedAt !== null && Math.abs(edited.editedAt - Date.now()) < 60_000);
	verified('an edit shows with the next check, and when it was noticed');

	await site.ben(`/wp/v2/comments/${asked}`, { status: 'trash' });
	await checking(client, 'the bin shows', async () => (await messages(client, threadId))[0]?.standing === 'deleted');
	verified('what is put in the bin on the site is shown as deleted');

	await site.comment({ name: 'Ann', text: 'Cheap watches here' });
	const rude = await arrived(client, 'Cheap watches');
	for (const [action, approved] of [
		['spam', 'spam'],
		['unspam', '1'],
		['hold', '0'],
		['delete', 'trash'],
	] as const) {
		await decide(client, rude, action);
		const stands = await site.php(
			"echo get_comments(['search' => 'Cheap watches', 'status' => ['any', 'spam', 'trash', 'hold', 'approve']])[0]->comment_approved;",
		);
		assert.equal(stands, approved, action);
	}
	verified('spam and back, held, and into the bin: each time the site agrees');

	await site.comment({ name: 'Ann', text: 'Gone before you look' });
	const vanishing = await arrived(client, 'Gone before you look');
	await site.php("foreach (get_comments(['search' => 'Gone before you look']) as $one) wp_delete_comment($one, true);");
	await checking(
		client,
		'the deletion shows',
		async () => (await messages(client, vanishing))[0]?.standing === 'deleted',
	);
	verified('what is deleted for good is shown as deleted');

	await site.php(
		"update_option('default_comment_status', 'closed'); wp_update_post(['ID' => 1, 'comment_status' => 'closed']);",
	);
	const place = [{ connectorId: 'wordpress' }];
	const open = await client['threads.window']({ view: 'done', filter: { place }, from: 0, to: 50 });
	const closed = open.rows.find(({ preview }) => preview.startsWith('Older words'));
	assert.ok(closed);
	await answer(client, closed.id, 'Thank you!');
	const failed = await until('the reply is refused', async () =>
		(await client['outbox.list']({})).find((one) => one.threadId === closed.id && one.state === 'failed'),
	);
	assert.match(englishText(failed.why ?? rawText('')), /Comments are closed/);
	verified('closed comments are said in words, and the words are kept');

	await site.php('WP_Application_Passwords::delete_all_application_passwords(1);');
	const dead = await checking(client, 'the dead sign-in shows', async () =>
		(await client['accounts.list']({})).find(({ state }) => state === 'signIn'),
	);
	assert.equal(dead.connectorId, 'wordpress');
	verified(`a password taken back stops the account and says so (“${dead.sentence ?? rawText('')}”)`);
	assert.ok(!logged.some((line) => line.includes(site.passwords.rosa)), 'no password in the log');
	verified('no log line holds the password');
}

async function messages(client: Client, threadId: ThreadId) {
	return (await client['timeline.page']({ threadId })).entries.flatMap((entry) =>
		entry.type === 'message' ? [entry] : [],
	);
}

const answersTo = async (site: Site, parent: number): Promise<readonly Seen[]> =>
	((await site.visitor(`/wp/v2/comments&post=1&parent=${parent}&per_page=100`)) as Seen[]).filter(
		(one) => one.parent === parent,
	);

async function decide(client: Client, threadId: ThreadId, action: ModerationAction): Promise<void> {
	const message = (await messages(client, threadId)).findLast(({ direction }) => direction === 'in');
	assert.ok(message);
	assert.ok(message.can.includes(action), `${action} is offered`);
	await client['messages.moderate']({ messageId: message.id, action });
}

/** A check asked for while one runs is that one, and it may have begun too early: asked for until it shows. */
const checking = <T>(client: Client, what: string, look: () => Promise<T | null | undefined | false>): Promise<T> =>
	until(what, async () => {
		await client['accounts.checkNow']({});
		return look();
	});

async function arrived(client: Client, text: string): Promise<ThreadId> {
	return checking(client, `“${text}” waits in the queue`, async () => {
		const { rows } = await client['threads.window']({ view: 'waiting', from: 0, to: 500 });
		return rows.find((row) => row.preview.includes(text))?.id;
	});
}

async function answer(client: Client, threadId: ThreadId, text: string): Promise<void> {
	const { accountId, answers } = await client['threads.get']({ threadId });
	assert.ok(answers);
	await client['replies.send']({
		threadId,
		accountId,
		answers: answers.id,
		audience: 'public',
		text,
		clientToken: crypto.randomUUID(),
		draftRevision: 0,
	});
}
