// Prisma's schema engine as WebAssembly from the npm registry: the native one would be downloaded from elsewhere. It
// works through the driver adapters that the program uses itself.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { remember } from '../lib/remember';
import { SqliteAdapter } from '../lib/stores/sqlite-adapter';

export type DatabaseKind = 'sqlite' | 'postgresql';
export type SchemaEngine = engineModule.SchemaEngine;

export const root = path.resolve(import.meta.dirname, '..');

const schemaFiles = {
  sqlite: path.join(root, 'prisma/schema.prisma'),
  postgresql: path.join(root, 'prisma/generated/postgresql.prisma'),
};

/** Gives `work` the engine on one database; its connections are closed afterwards, and with them its locks. */
export async function withSchemaEngine<T>(
  kind: DatabaseKind,
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const { SchemaEngine } = remember('schemaEngineModule', loadEngine);
  const factory = kind === 'sqlite' ? new SqliteAdapter(databaseUrl) : postgresqlAdapter(databaseUrl);
  const connections: SqlDriverAdapter[] = [];
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    connections.push(connection);
    return connection;
  };
  const datamodels: [string, string][] = [[schemaFiles[kind], readSchema(kind)]];
  const engine = await SchemaEngine.new(
    { datamodels },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await Promise.all(connections.map((connection) => connection.dispose()));
  }
}

/** The script that leads from what the database is to what the schema says; null when nothing is missing. */
export async function diffToSchema(
  kind: DatabaseKind,
  engine: SchemaEngine,
  schema = readSchema(kind),
): Promise<string | null> {
  const files = [{ path: schemaFiles[kind], content: schema }];
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: path.join(root, 'prisma') },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 0 ? null : (stdout ?? '');
}

export function readSchema(kind: DatabaseKind): string {
  return readFileSync(schemaFiles[kind], 'utf8');
}

/** Once per process: the glue keeps a view of the first instance's memory. */
function loadEngine(): typeof engineModule {
  // Without this a panic hides its message.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } });
  const wasmFile = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const imports = { './schema_engine_bg.js': { ...engineModule } };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasmFile)), imports);
  engineModule.__wbg_set_wasm(exports);
  // Without it null and undefined arrive as other values.
  if (typeof exports.__wbindgen_start === 'function') exports.__wbindgen_start();
  return engineModule;
}

/** Introspection reads columns of the internal type "char" (18), which the stock adapter cannot hand to the engine. */
function postgresqlAdapter(connectionString: string): SqlMigrationAwareDriverAdapterFactory {
  const charOid = 18;
  const charArrayOid = 1002;
  const pool = new pg.Pool({ connectionString, options: '-c TimeZone=UTC', max: 2 });
  const query = pool.query.bind(pool);
  Object.assign(pool, {
    query: async (config: pg.QueryConfig) => {
      const result = await query(config);
      for (const field of result.fields ?? []) {
        if (field.dataTypeID === charOid) field.dataTypeID = charArrayOid;
      }
      return result;
    },
  });
  const factory = new PrismaPg(pool, { disposeExternalPool: true });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (sql) => withCharacters(await queryRaw(sql));
    return adapter;
  };
  return factory;
}

function withCharacters(result: SqlResultSet): SqlResultSet {
  const { CharacterArray, Character } = ColumnTypeEnum;
  return {
    ...result,
    columnTypes: result.columnTypes.map((type) => (type === CharacterArray ? Character : type)),
  };
}
