// A Telegram bot: private chats with it, groups it is in, and the owner's own chats where it is linked to a business account.
import { defineConnector } from '../sdk/index.ts';
import { Credentials, host } from './api.ts';
import { check } from './check.ts';
import { maxUnits, moderate, open, reply, unitsOf } from './send.ts';
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
		texts: {
			letter: 'T',
			noHistory: true,
			takes: 'about 3 minutes',
			streams: { updates: 'Messages' },
			reads: [
				'what customers write to your bot',
				'in groups with your bot: what answers it or names it, or all that is said',
				'your own chats, if you link the bot to your Telegram Business account',
			],
			cannot: [
				'read what was written before the bot was connected, or more than 24 hours before Countertalk is opened again: Telegram does not keep it',
				'notice when a customer deletes a message to the bot',
				'write first: a customer has to write to the bot',
			],
			steps: [
				{
					text: 'A bot is an account for a program. In Telegram open @BotFather and send it /newbot; it asks how your bot is to be called.',
					url: 'https://t.me/BotFather',
				},
				{ text: 'It answers with a token, the bot’s password. Copy it into the box and press Connect.' },
				{
					text: 'Tell customers your bot’s address, or add the bot to your group. To read all that is said in a group, first send /setprivacy to @BotFather and choose Disable.',
				},
				{ text: 'For your own chats: Telegram → Settings → Telegram Business → Chatbots → your bot, with the right to reply.' },
			],
		},
	},
	streams: [updates],
	check,
	count: (_self, _target, reply) => [{ unit: 'characters', used: unitsOf(reply.text), limit: maxUnits }],
	reply,
	moderate,
	open,
});
