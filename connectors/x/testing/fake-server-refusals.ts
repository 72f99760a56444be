// X's refusals, in its own form.

export const problem = (
	status: number,
	title: string,
	detail: string,
	headers: Record<string, string> = {},
	type = 'about:blank',
) => Response.json({ title, detail, type, status }, { status, headers });
export const invalid = (name: string) =>
	Response.json(
		{
			errors: [{ parameters: { [name]: [] }, message: `The query parameter [${name}] is not valid` }],
			title: 'Invalid Request',
			detail: 'One or more parameters to your request was invalid.',
			type: 'https://api.x.com/2/problems/invalid-request',
		},
		{ status: 400 },
	);
