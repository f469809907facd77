import type { PersonId } from '../../kernel/ids.ts'

export interface DeviceKeysTable {
  person_id: PersonId
  /** 32 random bytes. Handed to the person's own signed-in browsers and to nobody else. */
  secret: Buffer
  made_at: string
}

declare module '../database/tables.ts' {
  interface Database {
    device_keys: DeviceKeysTable
  }
}
