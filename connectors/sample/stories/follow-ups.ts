// What a customer writes to an answer when their story has no words of its own.
import type { Language } from '../story.ts';

export const thanks: Readonly<Record<Language, readonly [string, ...string[]]>> = {
	en: ['Thanks for the quick answer!', 'Great, thank you.', 'Thank you, Rosa! 🙏', 'ok thanks'],
	de: ['Danke für die schnelle Antwort!', 'Super, vielen Dank.'],
	fr: ['Merci beaucoup !', 'Parfait, merci pour votre réponse.'],
	es: ['¡Muchas gracias!', 'Genial, gracias 😊'],
	it: ['Grazie mille!', 'Perfetto, grazie.'],
	ar: ['شكرا جزيلا!', 'ممتاز، شكرا لكم 🌷'],
	he: ['תודה רבה!', 'מעולה, תודה 😊'],
	ja: ['ありがとうございます！', '助かりました。ありがとうございます。'],
	pt: ['Muito obrigada!', 'Perfeito, obrigada.'],
	tr: ['Teşekkür ederim!', 'Harika, teşekkürler.'],
};

export const furtherQuestions: Readonly<Record<Language, readonly [string, ...string[]]>> = {
	en: [
		'One more thing: can I pay by card?',
		'And until when do I have to decide?',
		'Could you put my name on it, just in case?',
	],
	de: ['Noch eine Frage: kann ich mit Karte zahlen?', 'Und bis wann müsste ich Bescheid geben?'],
	fr: ['Encore une question : puis-je payer par carte ?'],
	es: ['Una cosa más: ¿puedo pagar con tarjeta?'],
	it: ['Un’ultima cosa: posso pagare con la carta?'],
	ar: ['سؤال آخر: هل يمكنني الدفع بالبطاقة؟'],
	he: ['עוד שאלה: אפשר לשלם בכרטיס?'],
	ja: ['もう一つ質問です。カードは使えますか？'],
	pt: ['Só mais uma pergunta: posso pagar com cartão?'],
	tr: ['Bir soru daha: kartla ödeyebilir miyim?'],
};
