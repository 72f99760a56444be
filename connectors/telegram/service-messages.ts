// Notices that Telegram itself puts into a chat. Nobody said them. What is neither a notice nor a content that we know is shown as something
// that this version cannot show.

/** Fields of Message that make it a notice (Bot API 10.3). */
const notices: ReadonlySet<string> = new Set(
	`new_chat_members left_chat_member new_chat_title new_chat_photo delete_chat_photo group_chat_created supergroup_chat_created
	channel_chat_created message_auto_delete_timer_changed migrate_to_chat_id migrate_from_chat_id pinned_message connected_website
	write_access_allowed proximity_alert_triggered boost_added chat_background_set checklist_tasks_done checklist_tasks_added
	direct_message_price_changed paid_message_price_changed forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened
	general_forum_topic_hidden general_forum_topic_unhidden giveaway_created giveaway_completed giveaway_winners suggested_post_approved
	suggested_post_approval_failed suggested_post_declined suggested_post_paid suggested_post_refunded video_chat_scheduled
	video_chat_started video_chat_ended video_chat_participants_invited chat_owner_left chat_owner_changed community_chat_joined
	community_chat_added community_chat_removed managed_bot_created poll_option_added poll_option_deleted`.split(/\s+/),
);

export const isNotice = (message: object): boolean =>
	Object.entries(message).some(([name, value]) => notices.has(name) && value !== undefined && value !== null);
