import { createMemoryLeases, createMemoryStore } from '@/lib/tokens/memory-store';
import { describeStoreContract } from '@/tests/support/tokens/store-contract';

const store = createMemoryStore();
let platforms = 0;

describeStoreContract('memory', {
  store,
  leases: createMemoryLeases(),
  authorize: async (write) => store.authorize(write),
  unauthorize: async (write) => store.unauthorize(write),
  createPlatformId: async () => `platform-${++platforms}`,
});
