export * from './clock.ts';
export * from './conformance.ts';
export * from './ctx.ts';
export * from './faults.ts';
export * from './host.ts';
export * from './rig.ts';
export * from './serve.ts';
export * from './stand-in.ts';
