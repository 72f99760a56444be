// Which stored judgements an older judge made. Their name and version are stored as text, `insight-3`; the version is a number.

const versionOf = (judgedBy: string): { readonly name: string; readonly version: number } => {
	const dash = judgedBy.lastIndexOf('-');
	const version = judgedBy.slice(dash + 1);
	return dash > 0 && /^\d+$/.test(version)
		? { name: judgedBy.slice(0, dash), version: Number(version) }
		: { name: judgedBy, version: 0 };
};

/** True of what nobody judged (''), another judge, or this judge in an earlier version. A later version's judgement stays. */
export const isOutdated = (stored: string, current: string): boolean => {
	const [was, is] = [versionOf(stored), versionOf(current)];
	return was.name === is.name ? was.version < is.version : true;
};
