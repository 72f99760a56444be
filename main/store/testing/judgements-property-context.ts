// What the tests of judgements.property share.
import { vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });
