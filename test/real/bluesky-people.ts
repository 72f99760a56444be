// The people of the story, each with the network's own client: what they see is what Bluesky says, not what we say.
import { AtpAgent } from '@atproto/api';

export interface Ref {
	readonly uri: string;
	readonly cid: string;
}

export interface Person {
	readonly did: string;
	readonly handle: string;
	readonly post: (text: string, under?: { readonly root: Ref; readonly parent: Ref }) => Promise<Ref>;
	readonly remove: (uri: string) => Promise<void>;
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
	const { data } = await agent.createAccount({ handle, email: `${handle}@example.test`, password: `password-of-${handle}` });
	return {
		did: data.did,
		handle,
		post: async (text, under) => {
			const { uri, cid } = await agent.post({ text, createdAt: new Date().toISOString(), ...(under && { reply: under }) });
			return { uri, cid };
		},
		remove: async (uri) => {
			await agent.deletePost(uri);
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
