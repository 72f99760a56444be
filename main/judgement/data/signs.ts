// What emoji and typed smileys say, −4 to 4; written for this program. Typed smileys use the code points of smiley.ts.

export const signs: Readonly<Record<string, number>> = {
	'😡🤬💩🖕': -3.2,
	'😠👿🤮😤👎🤢😾💔': -2.6,
	'😞😢😭😩😫☹🙁😒🙄😖😣😔😟😕😥😰😓🤦😿🤕😪😑😨😱🥀👺🤥': -1.8,
	'😐🤷😬🥴🤔😶⏳⌛🐌❌⚠🚫': -0.7,
	'🙏🤞😅😉🤗✅☑✔👋🌸💐🌷🌹🎂🎁☕🍰🍞🥐🌞☀': 0.7,
	'🙂😊😀😃😄😁😆😋😌☺😎👌👏🙌💪🎉🎊✨🌟⭐💯🤩👍😸😺🥂🍾😂🤣💃🕺': 1.9,
	'😍🥰😘❤💕💖💗💓💙💚💛💜🧡💝💞🖤🤍😻💘♥🤎': 2.6,
	'\uE000': 1.7,
	'\uE001': -1.9,
	'\uE002': -1.3,
	'\uE003': 1.8,
	'\uE004': 2.4,
	'\uE005': -2.4,
	'\uE006': 1.8,
};
