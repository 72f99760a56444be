// Letters: whatever a mail says of its charset, and whatever bytes it has.
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { assertProperty } from '../../test/helpers/property.ts';
import { decodeText } from './charset.ts';

const texts: readonly (readonly [charset: string, text: string])[] = [
	['windows-1252', 'Habt ihr Brötchen für 5 EUR?'],
	['windows-1252', 'Bonjour, avez-vous des croissants à la crème pour samedi matin ? Merci d’avance, Hélène'],
	['windows-1252', '¿Tienen pan de centeno para mañana? Necesito dieciséis.'],
	['windows-1250', 'Dzień dobry, czy mają państwo chleb żytni na sobotę? Proszę o dwa bochenki.'],
	['iso-8859-2', 'Dobrý den, máte žitný chléb na sobotu? Prosím dva bochníky. Děkuji, Jiří'],
	['windows-1251', 'Здравствуйте, есть ли у вас ржаной хлеб на субботу? Нужно две буханки.'],
	['koi8-r', 'Здравствуйте, есть ли у вас ржаной хлеб на субботу? Нужно две буханки.'],
	['windows-1253', 'Καλημέρα, έχετε ψωμί σίκαλης για το Σάββατο; Θα ήθελα δύο.'],
	['windows-1254', 'Merhaba, cumartesi günü için çavdar ekmeği var mı? İki tane istiyorum.'],
	['windows-1255', 'שלום, האם יש לכם לחם שיפון לשבת? אני צריכה שתי כיכרות.'],
	['windows-1256', 'مرحبا، هل لديكم خبز الجاودار يوم السبت؟ أحتاج رغيفين.'],
	['shift_jis', 'こんにちは。土曜日にライ麦パンはありますか。二つお願いします。'],
	['euc-jp', 'こんにちは。土曜日にライ麦パンはありますか。二つお願いします。'],
	['gb18030', '您好，星期六有黑麦面包吗？我要两个，谢谢。'],
	['big5', '您好，星期六有黑麥麵包嗎？我要兩個，謝謝。'],
	['euc-kr', '안녕하세요, 토요일에 호밀빵 있나요? 두 개 부탁드립니다.'],
];

test.each(texts)('%s: %s', async (charset, text) => {
	const bytes = iconv.encode(text, charset);
	// Named rightly, by nobody, and as what it is not.
	for (const named of [charset, undefined, 'utf-8', 'us-ascii', 'no-such-charset'])
		expect(await decodeText(bytes, [named])).toBe(text);
	expect(await decodeText(Buffer.from(text), [charset])).toBe(text);
});

test('no bytes become U+FFFD, whatever is named', async () => {
	const names = [
		'utf-8',
		'us-ascii',
		'iso-8859-1',
		'shift_jis',
		'iso-2022-jp',
		'gb2312',
		'utf-16',
		'utf-7',
		'nonsense',
		'',
	];
	await assertProperty(
		fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...names), async (bytes, name) => {
			fc.pre(!Buffer.from(bytes).includes(Buffer.from('\ufffd')));
			expect(await decodeText(bytes, [name])).not.toContain('\ufffd');
		}),
		{ numRuns: 300 },
	);
});
