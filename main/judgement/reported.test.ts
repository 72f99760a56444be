// What users of other sentiment and language libraries reported as wrong, in our words.
import { expect, test } from 'vitest';
import { judge } from './judge.ts';

const sentiments: readonly (readonly [text: string, sentiment: string])[] = [
	['Not the worst ever but surely the worst this year', 'negative'],
	['Without a doubt an excellent idea', 'positive'],
	['No bad smell. Nothing to worry about', 'neutral|positive'],
	['Everything went smoothly. No problems or complaints.', 'positive'],
	['Very clean, no problem', 'positive'],
	['New website is HORRIBLE', 'negative'],
	['Kindly improve your performance', 'negative'],
	['Nothing. Everything is great', 'positive'],
	['A happy client 💓💗💓💗💓💗', 'positive'],
	['#worstservice again today', 'negative'],
	['Website is not working.', 'negative'],
	['This is not a bad idea', 'neutral|positive'],
	['Thank you for all your hard work', 'positive'],
	['not bad', 'neutral|positive'],
	['I can’t recommend this', 'negative'],
	['Can’t love this enough', 'positive'],
	['I cannot recommend them enough', 'positive'],
	['not great, not helpful, not easy', 'negative'],
	['Moi j’aime bien votre pain !', 'positive'],
];
const languages: readonly (readonly [text: string, language: string])[] = [
	['Hola! Cómo estás ?', 'es'],
	['what up', 'en'],
	['domani torno a casa', 'it'],
	['Trabajo en la escuela. Soy profesor.', 'es'],
	['Can you help me please?', 'en'],
	['What are the best waffles in Sweden?', 'en'],
	['bonjour', 'fr'],
	['Il negozio è chiuso', 'it'],
	['Qual è la porta?', 'it'],
	['Let’s talk somewhere else', 'en'],
];
const told = (text: string) => judge(text, { kind: 'comment', audience: 'public' });

test.each(sentiments)('%s', (text, sentiment) => {
	expect(sentiment.split('|')).toContain(told(text).sentiment);
});

test.each(languages)('%s is %s', (text, language) => {
	expect(told(text).language).toBe(language);
});

test('a link or an invoice makes no spam of a customer', () => {
	for (const text of [
		'Hi, the photo of my broken parcel: http://img.example/p.jpg, order 4471, please refund',
		'You can see my cake on my channel https://video.example/x, thank you for baking it!',
		'Your invoice 130351052 is attached. If you have questions about it, contact us.',
	])
		expect(judge(text, { kind: 'email', audience: 'private' }).intent, text).not.toBe('spam');
});
