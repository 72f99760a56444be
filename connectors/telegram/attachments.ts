// The files of a message.
import { type Attachment, tidyName } from '../sdk/index.ts';
import { filesIn } from './rich-message.ts';
import type { File, Message } from './shapes.ts';

/** The reference is Telegram's id of the file: its address would hold the token. */
export function attachmentsOf(message: Message): Attachment[] {
	const largest = message.photo?.at(-1);
	const found: [Attachment['kind'], File | null | undefined, string][] = [
		...filesIn(message.rich_message).map(([kind, file]): [Attachment['kind'], File, string] => [kind, file, '']),
		['image', largest, ''],
		// A photo that moves for a moment (10.0): its still picture, as the apps show it first.
		['image', message.live_photo?.photo?.at(-1) ?? message.live_photo, ''],
		['video', message.video ?? message.video_note ?? message.animation, ''],
		['audio', message.voice, 'Voice message'],
		['audio', message.audio, ''],
		// An animation comes as a document too.
		['file', message.animation ? undefined : message.document, ''],
	];
	return found.flatMap(([kind, file, called]) => {
		if (!file) return [];
		const name = file.file_name ? tidyName(file.file_name, '') : called;
		const isImage = kind === 'file' && file.mime_type?.startsWith('image/');
		const bytes = file.file_size;
		return [
			{
				kind: isImage ? 'image' : kind,
				ref: { file: file.file_id },
				...(name ? { name } : {}),
				...(typeof bytes === 'number' && bytes >= 0 ? { bytes } : {}),
			} satisfies Attachment,
		];
	});
}
