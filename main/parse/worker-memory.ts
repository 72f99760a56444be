// How much a worker holds, asked from outside while it runs.
import type { Worker } from 'node:worker_threads';

/** Heap and buffers together. False where the worker cannot say: it has ended, or is inside one long call of the engine. */
export async function isOverMemory(worker: Worker, limitMb: number): Promise<boolean> {
	try {
		const { used_heap_size, external_memory } = await worker.getHeapStatistics();
		return used_heap_size + external_memory > limitMb * 1_048_576;
	} catch {
		return false;
	}
}
