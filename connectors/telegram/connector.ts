// A Telegram bot: private chats with it, groups it is in, and the owner's own chats where it is linked to a business account.
import { uiText } from '../../contract/ui-text.ts';
import { defineConnector } from '../sdk/index.ts';
import { Credentials, host } from './api.ts';
import { check } from './check.ts';
import { filesAllowed } from './files.ts';
import { countOf, moderate, open, reply } from './send.ts';
import { updates } from './updates.ts';

export const telegram = defineConnector({
	manifest: {
		id: 'telegram',
		name: 'Telegram',
		kinds: ['message', 'comment'],
		moderation: ['delete'],
		sendSafety: () => 'ask',
		credentials: Credentials,
		hosts: () => [host],
		files: () => filesAllowed,
		texts: {
			letter: 'T',
			noHistory: true,
			takes: uiText`about 3 minutes`,
			streams: { updates: uiText`Messages` },
			reads: [
				uiText`what customers write to your bot`,
				uiText`in groups with your bot: messages that reply to it or mention it, or all messages`,
				uiText`your own chats, if you link the bot to your Telegram Business account`,
			],
			cannot: [
				uiText`read messages from before you connected the bot, or messages that waited more than 24 hours while Countertalk was closed: Telegram doesn’t keep them`,
				uiText`notice when a customer deletes a message to the bot`,
				uiText`write first: a customer has to write to the bot`,
			],
			steps: [
				{
					text: uiText`A bot is an account for a program. In Telegram, open @BotFather and send it /newbot. It asks for a name for your bot.`,
					url: 'https://t.me/BotFather',
				},
				{ text: uiText`It answers with a token, the bot’s password. Copy it into the box and press Connect.` },
				{
					text: uiText`Give customers your bot’s address, or add the bot to your group. To read all messages in a group, first send /setprivacy to @BotFather and choose Disable.`,
				},
				{
					text: uiText`For your own chats: open Telegram → Settings → Telegram Business → Chatbots, choose your bot and let it reply.`,
				},
			],
		},
	},
	streams: [updates],
	check,
	count: (_self, _target, reply) => [countOf(reply)],
	reply,
	moderate,
	open,
});
