import { readOrCreateSecretKeyFile } from '@/lib/secret-key-file';

const [databaseFile = ''] = process.argv.slice(2);
console.log(readOrCreateSecretKeyFile(databaseFile).join());
