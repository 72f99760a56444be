import { expect, test } from 'vitest';
import { makeClock } from '../../../test/helpers/make-clock.ts';
import { createCheckReminders } from './check-reminders.ts';

const hour = 3_600_000;
function start(dueTimes: () => Promise<readonly number[]>) {
	const clock = makeClock(1000 * hour);
	let told = 0;
	const logged: string[] = [];
	const reminders = createCheckReminders({
		dueTimes,
		clock,
		changed: () => told++,
		log: (line) => void logged.push(line),
	});
	return { clock, reminders, told: () => told, logged };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

test('it notifies when the next place becomes due, once for each, and never before', async () => {
	const due = [1001 * hour, 1030 * hour, 999 * hour];
	const { clock, reminders, told } = start(async () => due);
	reminders.reschedule();
	await settle();
	await clock.advance(hour - 1);
	expect(told()).toBe(0);
	await clock.advance(1);
	expect(told()).toBe(1);
	for (let n = 0; n < 29; n++) {
		await settle();
		await clock.advance(hour);
	}
	expect(told()).toBe(2);
});

test('a computer that slept through it notifies as soon as it wakes', async () => {
	let answer: (times: readonly number[]) => void = () => undefined;
	const { clock, reminders, told } = start(() => new Promise((resolve) => (answer = resolve)));
	reminders.reschedule();
	await clock.advance(50 * hour);
	answer([1001 * hour]);
	await settle();
	await clock.advance(1);
	expect(told()).toBe(1);
});

test('after the end it notifies nobody, and a failed query is only logged', async () => {
	const { clock, reminders, told } = start(async () => [1001 * hour]);
	reminders.reschedule();
	await settle();
	reminders.unsubscribe();
	await clock.advance(5 * hour);
	expect(told()).toBe(0);
	const broken = start(() => Promise.reject(new Error('no data file')));
	broken.reminders.reschedule();
	await settle();
	expect(broken.logged).toEqual([expect.stringContaining('no data file')]);
});
