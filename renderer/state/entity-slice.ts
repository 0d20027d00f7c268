/** Which entity is looked at, and which kind is listed. Anything that shows a value can follow it here. */
import type { StateCreator } from 'zustand/vanilla';
import { type EntityKind, entityKinds } from '../../shared/model/entity.ts';

export interface EntitySlice {
  readonly entityId: string | undefined;
  readonly entityKind: EntityKind;
  /** The screen shows it when it is looked at next. */
  chooseEntity(entityId: string | undefined): void;
  chooseEntityKind(kind: EntityKind): void;
  /** Goes to the entities screen. */
  openEntity(entityId: string): void;
}

interface Screened {
  readonly screen: string;
}

const kindOf = (entityId: string): EntityKind | undefined =>
  entityKinds.find((kind) => entityId.startsWith(`${kind}:`));

export const createEntitySlice: StateCreator<EntitySlice & Screened, [], [], EntitySlice> = (set, get) => ({
  entityId: undefined,
  entityKind: 'person',
  chooseEntity: (entityId) => set({ entityId }),
  chooseEntityKind: (entityKind) => set({ entityKind, entityId: undefined }),
  openEntity: (entityId) =>
    set({ entityId, entityKind: kindOf(entityId) ?? get().entityKind, screen: 'entities' }),
});
