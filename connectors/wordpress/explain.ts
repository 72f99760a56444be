// WordPress' error codes and their texts for the owner. The codes are those of core and WooCommerce; plugins add more.
import { uiText } from '../../contract/ui-text.ts';
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

/** WordPress allows one comment per author in 15 seconds. */
const floodMs = 20_000;

export function explain(status: number, body: Json | undefined, host: string, now: number): Explained {
	const code = codeOf(body);
	const bare = code.replace(/^woocommerce_rest_/, '');
	switch (bare) {
		case 'incorrect_password':
			return {
				fault: auth,
				message: uiText`${host} does not accept this application password. Make a new one there and connect again.`,
			};
		case 'invalid_username':
		case 'invalid_email':
			return {
				fault: auth,
				message: uiText`${host} has no user with this name. Check how it is written in Users → Profile.`,
			};
		case 'application_passwords_disabled':
		case 'application_passwords_disabled_for_user':
			return {
				fault: auth,
				message: uiText`Application passwords are switched off at ${host}; some security plugins do that. Allow them there and connect again.`,
			};
		// For requests without a sign-in; WordPress 6.1.9 answered the same to a wrong password.
		case 'rest_not_logged_in':
		case 'rest_login_required':
			return {
				fault: auth,
				message: uiText`${host} did not recognise the sign-in. Check the user name and the application password. If both are right, the web server drops the “Authorization” header: ask your hosting company to let it through.`,
			};
		case 'rest_no_route':
			return {
				fault: permission,
				message: uiText`${host} does not offer its interface for programs (REST API). A plugin may have switched it off. Allow it there.`,
			};
		case 'rest_disabled':
		case 'rest_cannot_access':
			return {
				fault: permission,
				message: uiText`${host} has switched off its interface for programs (REST API). Allow it there.`,
			};
		case 'rest_forbidden_context':
		case 'rest_forbidden_param':
		case 'rest_cannot_edit':
		case 'rest_cannot_create':
		case 'rest_cannot_delete':
		case 'rest_cannot_read':
		case 'rest_cannot_view':
		case 'rest_comment_invalid_status':
			// A 401 with one of these codes means that the sign-in was not accepted.
			return status === 401
				? { fault: auth, message: uiText`${host} no longer recognises this sign-in. Connect the account again.` }
				: {
						fault: permission,
						message: uiText`This user may not moderate comments at ${host}. Connect as an editor or an administrator.`,
					};
		case 'cannot_view':
		case 'cannot_edit':
			return {
				fault: permission,
				message: uiText`WooCommerce at ${host} doesn’t let this user see its reviews. You still get the comments.`,
			};
		case 'rest_comment_closed':
			return {
				fault: closed,
				message: uiText`Comments are closed on this post. Open them on your site to reply here.`,
			};
		case 'rest_comment_trash_post':
		case 'rest_comment_draft_post':
			return { fault: closed, message: uiText`The post is no longer published, so you can’t reply under it.` };
		case 'rest_comment_invalid_id':
		case 'review_invalid_id':
		case 'rest_post_invalid_id':
			return { fault: gone, message: uiText`This no longer exists: it was deleted on your site.` };
		case 'rest_comment_invalid_post_id':
			return { fault: gone, message: uiText`The post no longer exists.` };
		case 'comment_flood':
			return {
				fault: { kind: 'rate', retryAt: now + floodMs },
				message: uiText`${host} asks us to slow down. We wait a moment.`,
			};
		case 'comment_content_column_length':
			return { fault: rejected, message: uiText`This is too long for your site.` };
		case 'rest_comment_content_invalid':
			return { fault: rejected, message: uiText`Your site doesn’t accept empty comments.` };
	}
	if (status === 401)
		return {
			fault: auth,
			message: uiText`${host} does not accept this sign-in. Make a new application password and connect again.`,
		};
	if (status === 403 && body === undefined)
		return {
			fault: permission,
			message: uiText`${host} blocks programs like this one, because of a security plugin or a firewall. Allow the REST API there.`,
		};
	return undefined;
}
