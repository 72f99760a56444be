// The people of the story, each with the network's own client: what they see is what Bluesky says, not what we say.
import { AtpAgent, RichText } from '@atproto/api';

interface Ref {
	readonly uri: string;
	readonly cid: string;
}

interface Person {
	readonly did: string;
	readonly handle: string;
	readonly post: (text: string, under?: { readonly root: Ref; readonly parent: Ref }) => Promise<Ref>;
	readonly remove: (uri: string) => Promise<void>;
	/** A post that names an account and lets nobody answer. */
	readonly announce: (text: string, did: string) => Promise<Ref>;
	readonly likesOf: (uri: string) => Promise<number>;
	/** What the writer of a post has hidden under it. */
	readonly hiddenUnder: (uri: string) => Promise<readonly string[]>;
	/** What stands directly under a post, as this person sees it. */
	readonly answersTo: (uri: string) => Promise<
		readonly {
			readonly uri: string;
			readonly cid: string;
			readonly did: string;
			readonly text: string;
			readonly parent: string;
			readonly root: string;
		}[]
	>;
	/** Posts that this person was told about because they answer theirs. */
	readonly toldOf: () => Promise<readonly string[]>;
	/** A password for one program, as the settings page makes it. */
	readonly appPassword: () => Promise<string>;
}

interface Reply {
	readonly text?: string;
	readonly reply?: { readonly root: Ref; readonly parent: Ref };
}

export async function join(service: string, handle: string): Promise<Person> {
	const agent = new AtpAgent({ service });
	const { data } = await agent.createAccount({
		handle,
		email: `${handle}@example.test`,
		password: `password-of-${handle}`,
	});
	return {
		did: data.did,
		handle,
		post: async (text, under) => {
			const { uri, cid } = await agent.post({
				text,
				createdAt: new Date().toISOString(),
				...(under && { reply: under }),
			});
			return { uri, cid };
		},
		remove: async (uri) => {
			await agent.deletePost(uri);
		},
		announce: async (text, did) => {
			const rich = new RichText({ text });
			rich.detectFacetsWithoutResolution();
			for (const { features } of rich.facets ?? [])
				for (const feature of features) if ('did' in feature) feature.did = did;
			const createdAt = new Date().toISOString();
			const { uri, cid } = await agent.post({ text, createdAt, ...(rich.facets && { facets: rich.facets }) });
			const rkey = uri.slice(uri.lastIndexOf('/') + 1);
			await agent.app.bsky.feed.threadgate.create({ repo: data.did, rkey }, { post: uri, allow: [], createdAt });
			return { uri, cid };
		},
		likesOf: async (uri) => (await agent.getPosts({ uris: [uri] })).data.posts[0]?.likeCount ?? 0,
		hiddenUnder: async (uri) => {
			const { threadgate } = (await agent.getPostThread({ uri, depth: 0 })).data;
			return (threadgate?.record as { hiddenReplies?: string[] } | undefined)?.hiddenReplies ?? [];
		},
		answersTo: async (uri) => {
			const { thread } = (await agent.getPostThread({ uri, depth: 1 })).data;
			const replies = 'replies' in thread ? (thread.replies ?? []) : [];
			return replies.flatMap((node) => {
				if (!('post' in node)) return [];
				const record = node.post.record as Reply;
				return [
					{
						uri: node.post.uri,
						cid: node.post.cid,
						did: node.post.author.did,
						text: record.text ?? '',
						parent: record.reply?.parent.uri ?? '',
						root: record.reply?.root.uri ?? '',
					},
				];
			});
		},
		toldOf: async () => {
			const { notifications } = (await agent.listNotifications()).data;
			return notifications.filter(({ reason }) => reason === 'reply').map(({ uri }) => uri);
		},
		appPassword: async () => (await agent.com.atproto.server.createAppPassword({ name: 'Countertalk' })).data.password,
	};
}
