// The requested fields of posts and private messages, in both spellings: X is renaming tweet.* to post.* and may answer in either.

type Query = Record<string, string>;

/** Parameters of any call that returns posts. */
export const postFields: Query = {
	'tweet.fields': [
		'attachments',
		'author_id',
		'conversation_id',
		'created_at',
		'edit_history_tweet_ids',
		'entities',
		'in_reply_to_user_id',
		'note_tweet',
		'public_metrics',
		'referenced_tweets',
	].join(','),
	expansions: 'author_id,referenced_tweets.id,in_reply_to_user_id,attachments.media_keys,attachments.poll_ids',
	'user.fields': 'name,username',
	'media.fields': 'alt_text,preview_image_url,type,url',
	'poll.fields': 'options',
};

export const eventFields: Query = {
	event_types: 'MessageCreate',
	'dm_event.fields': 'attachments,created_at,dm_conversation_id,entities,event_type,id,participant_ids,sender_id,text',
	expansions: 'sender_id,participant_ids,attachments.media_keys',
	'user.fields': 'name,username',
	'media.fields': 'alt_text,preview_image_url,type,url',
};

/** The same parameters with the new names. */
export function renamed(query: Query): Query {
	const word = (text: string) => text.replaceAll('tweet', 'post');
	return Object.fromEntries(
		Object.entries(query).map(([name, value]) =>
			/fields$|^expansions$/.test(name) ? [word(name), word(value)] : [name, value],
		),
	);
}
