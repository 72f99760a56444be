// Answers as some servers give them: every element twice, or the other way round. The longest list of objects in a JSON answer.

type Tree = string | number | boolean | null | Tree[] | { [key: string]: Tree };

function longest(tree: Tree): Tree[] | null {
	if (typeof tree !== 'object' || tree === null) return null;
	const inner = (Array.isArray(tree) ? tree : Object.values(tree)).map(longest);
	const own =
		Array.isArray(tree) && tree.length > 1 && tree.every((one) => typeof one === 'object' && one !== null)
			? tree
			: null;
	return [own, ...inner].reduce((best, one) => (one && one.length > (best?.length ?? 0) ? one : best), null);
}

async function changed(request: Request, response: Response, change: (list: Tree[]) => void): Promise<Response> {
	if (request.method !== 'GET' || !response.ok) return response;
	const text = await response.clone().text();
	let tree: Tree;
	try {
		tree = JSON.parse(text) as Tree;
	} catch {
		return response;
	}
	const list = longest(tree);
	// Numbers beyond 2^53 would not survive being written again: such an answer is left as it is.
	if (!list || /:\s*\d{16,}/.test(text)) return response;
	change(list);
	return new Response(JSON.stringify(tree), { status: response.status, headers: response.headers });
}

export const twice = (request: Request, response: Response): Promise<Response> =>
	changed(request, response, (list) =>
		list.splice(0, list.length, ...list.flatMap((one) => [one, structuredClone(one)])),
	);
export const reversed = (request: Request, response: Response): Promise<Response> =>
	changed(request, response, (list) => {
		list.reverse();
	});
