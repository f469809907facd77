/** What JSON gives of a value: null where nothing is. */
export type Nulls<Value> = Value extends readonly (infer Each)[]
  ? readonly Nulls<Each>[]
  : Value extends object
    ? {
        readonly [Key in keyof Value]: undefined extends Value[Key]
          ? Exclude<Value[Key], undefined> | null
          : Nulls<Value[Key]>
      }
    : Value

/** The same with undefined in the place of null, all the way down. */
export function withoutNulls<Value>(value: Nulls<Value>): Value {
  if (value === null) return undefined as Value
  if (Array.isArray(value)) return value.map(withoutNulls) as Value
  if (typeof value !== 'object') return value as Value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutNulls(each)])) as Value
}
