// Very long text and text that tries things: shown as it is, never run.
import { days, hours, type Story } from '../story.ts';

const letter = `Betreff: Ein langer Brief über Ihr Brot

Liebe Bäckerei in der Birkengasse,

ich weiß, niemand schreibt mehr Briefe, und schon gar nicht an eine Bäckerei. Ich tue es trotzdem, weil ich seit vierzig Jahren jeden Morgen Brot esse und seit drei Wochen Ihres.

Angefangen hat es mit dem Regen. Ich stand unter Ihrem Vordach, es roch nach Kümmel, und Ihre Kollegin (die mit den roten Locken) hat mir ein Stück dunkles Roggenbrot in die Hand gedrückt, „zum Warmhalten“, hat sie gesagt. Seitdem komme ich jeden zweiten Tag. Meine Nachbarin sagt, ich übertreibe. Meine Nachbarin isst Toast.

Nun zu meiner Frage, eigentlich sind es drei:

1. Könnten Sie das Roggenbrot auch als kleinen Laib backen? Ich wohne allein, und am dritten Tag ist die zweite Hälfte zwar noch gut, aber ich habe ein schlechtes Gewissen.
2. Wird das Brot wirklich dreißig Stunden geführt, wie im Blog steht? Mein Großvater war Bäcker in einem Dorf, das es heute nicht mehr gibt, und er hat immer gesagt: unter vierundzwanzig Stunden ist es Kuchen.
3. Nehmen Sie am Samstag Bestellungen für Montag an, obwohl Sie montags im August geschlossen haben? Ihre Kollegin sagte ja, das Schild an der Tür sagt nein.

Ich lege keinen Wert auf eine schnelle Antwort, aber auf eine ehrliche. Wenn der kleine Laib nicht geht, dann geht er nicht, und ich komme trotzdem.

${'Und weil man in einem Brief auch etwas erzählen darf: Mein Großvater hatte einen Sauerteig, der älter war als er. Er hat ihn in einer Milchkanne über die Grenze getragen, im Winter, unter dem Mantel, damit er nicht erfriert. Den Teig gibt es nicht mehr, aber wenn ich Ihr Brot anschneide, riecht die Küche so wie seine. '.repeat(3)}

Mit freundlichen Grüßen
Gertrud Ahrens`;

export const long: readonly Story[] = [
	{
		key: 'gertrud-letter',
		place: 'email',
		who: 'Gertrud Ahrens',
		language: 'de',
		lines: [{ ago: hours(2.2), text: letter }],
		back: [
			'Das freut mich sehr. Dann komme ich am Donnerstag und nehme einen kleinen Laib. Danke für die ehrliche Antwort.',
		],
	},
	{
		key: 'robin-markup',
		place: 'blog',
		who: 'Robin <b>Quill</b>',
		post: 'sourdough',
		lines: [
			{
				ago: days(5),
				text: 'Does the comment box eat <script>alert("bread")</script> and &amp; signs? Also: invoice\u202Egpj.exe, and t̶̢̛h̷͔́i̸̝͝s̴͎̈. Asking as a tester who loves your sourdough.',
			},
			{
				ago: days(5) - hours(2),
				own: true,
				text: 'It shows them as they are, and nothing happens. Come by for a loaf, Robin!',
			},
		],
	},
	{
		key: 'mei-feed',
		place: 'town',
		who: 'Mei Tan',
		lines: [
			{
				ago: days(9),
				text: `${'so good '.repeat(40)}🥐🥐🥐 ${'👨‍👩‍👧‍👦'.repeat(12)} 🏳️‍🌈 @birchlane croissants, that is all`,
			},
			{ ago: days(9) - hours(1), own: true, text: 'That made our morning, Mei! 🥐 Rosa' },
		],
	},
];
