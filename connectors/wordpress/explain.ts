// WordPress' dialect: what an error's `code` means, in words for the owner. The codes are those of core and WooCommerce; plugins add more.
import type { CallInfo, Fault, Json } from '../sdk/index.ts';

type Explained = ReturnType<NonNullable<CallInfo['explain']>>;

const codeOf = (body: Json | undefined): string => {
	const code = typeof body === 'object' && body !== null && 'code' in body ? (body as { code: Json }).code : '';
	return typeof code === 'string' ? code : '';
};

const auth: Fault = { kind: 'auth' };
const permission: Fault = { kind: 'permission' };
const closed: Fault = { kind: 'closed' };
const rejected: Fault = { kind: 'rejected' };
const gone: Fault = { kind: 'gone' };

/** WordPress counts a flood in seconds: 15 between two comments of one writer. */
const floodMs = 20_000;

export function explain(status: number, body: Json | undefined, host: string, now: number): Explained {
	const code = codeOf(body);
	const bare = code.replace(/^woocommerce_rest_/, '');
	switch (bare) {
		case 'incorrect_password':
			return { fault: auth, message: `${host} does not accept this application password. Make a new one there and connect again.` };
		case 'invalid_username':
		case 'invalid_email':
			return { fault: auth, message: `${host} knows no user of this name. Check how it is written under Users → Profile.` };
		case 'application_passwords_disabled':
		case 'application_passwords_disabled_for_user':
			return {
				fault: auth,
				message: `Application passwords are switched off at ${host}, as some security plugins do. Allow them there and connect again.`,
			};
		// What WordPress says to nobody in particular; 6.1.9 was seen to say no more to a wrong password.
		case 'rest_not_logged_in':
		case 'rest_login_required':
			return {
				fault: auth,
				message: `${host} did not recognise the sign-in. Check the user name and the application password. If both are right, its web server drops the “Authorization” header: ask your host to let it through.`,
			};
		case 'rest_no_route':
			return {
				fault: permission,
				message: `${host} does not offer its interface for programs (REST API). A plugin may have switched it off; allow it there.`,
			};
		case 'rest_disabled':
		case 'rest_cannot_access':
			return { fault: permission, message: `${host} has switched off its interface for programs (REST API). Allow it there.` };
		case 'rest_forbidden_context':
		case 'rest_forbidden_param':
		case 'rest_cannot_edit':
		case 'rest_cannot_create':
		case 'rest_cannot_delete':
		case 'rest_cannot_read':
		case 'rest_cannot_view':
		case 'rest_comment_invalid_status':
			// To nobody in particular the same is said with 401: then the sign-in got lost.
			return status === 401
				? { fault: auth, message: `${host} does not recognise this sign-in any more. Connect it again.` }
				: { fault: permission, message: `At ${host} this user may not moderate comments. Connect as an editor or an administrator.` };
		case 'cannot_view':
		case 'cannot_edit':
			return {
				fault: permission,
				message: `WooCommerce at ${host} does not let this user see its reviews. The comments come all the same.`,
			};
		case 'rest_comment_closed':
			return { fault: closed, message: 'Comments are closed under this post. Open them on your site to answer here.' };
		case 'rest_comment_trash_post':
		case 'rest_comment_draft_post':
			return { fault: closed, message: 'The post this stands under is not published any more, so nothing can be added to it.' };
		case 'rest_comment_invalid_id':
		case 'review_invalid_id':
		case 'rest_post_invalid_id':
			return { fault: gone, message: 'This is not there any more: it was deleted on your site.' };
		case 'rest_comment_invalid_post_id':
			return { fault: gone, message: 'The post this stands under is not there any more.' };
		case 'comment_flood':
			return { fault: { kind: 'rate', retryAt: now + floodMs }, message: `${host} finds that we write too quickly. We wait a moment.` };
		case 'comment_content_column_length':
			return { fault: rejected, message: 'This is too long for your site.' };
		case 'rest_comment_content_invalid':
			return { fault: rejected, message: 'Your site takes no empty comment.' };
	}
	if (status === 401)
		return { fault: auth, message: `${host} does not accept this sign-in. Make a new application password and connect again.` };
	if (status === 403 && body === undefined)
		return {
			fault: permission,
			message: `${host} blocks programs like this one. A security plugin or its host’s firewall does that; allow the REST API there.`,
		};
	return undefined;
}
