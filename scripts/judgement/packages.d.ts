// What the benchmark uses of packages that bring no types.
declare module 'vader-sentiment' {
	const vader: {
		readonly SentimentIntensityAnalyzer: { readonly polarity_scores: (text: string) => { readonly compound: number } };
	};
	// biome-ignore lint/style/noDefaultExport: the package exports nothing else
	export default vader;
}
declare module 'wink-sentiment' {
	const wink: (text: string) => { readonly score: number };
	// biome-ignore lint/style/noDefaultExport: the package exports nothing else
	export default wink;
}
