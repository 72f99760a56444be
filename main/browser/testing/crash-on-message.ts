// Loaded before the browser host (`--import`): the test that started it makes it fail from outside, in the host's own process.
process.on('message', (message) => {
	if (message === 'reject') void Promise.reject(new Error('A planted rejection with Bearer canary-token-1234567890'));
	if (message === 'throw') throw new Error('A planted exception');
});
