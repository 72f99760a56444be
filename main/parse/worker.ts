// Entry of the parser worker: one call after the other. What it throws or how it dies costs the input it was reading (client.ts).
import { parentPort } from 'node:worker_threads';
import { parsers } from '../../connectors/parsers.ts';
import { serveParsers } from './serve.ts';

serveParsers(parsers, parentPort);
