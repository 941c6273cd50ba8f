/**
 * What this phone keeps: three drawers of IndexedDB, each a table of names and plain data.
 * `outbox` what waits to be sent, `places` where a player was left, `state` what is known of her without a signal.
 * A change is on the disk, and not only promised, when its promise is kept (`durability: "strict"`).
 */

/** @typedef {"outbox" | "places" | "state"} Drawer */

const DRAWERS = ["outbox", "places", "state"];

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

/** @returns {Promise<IDBDatabase>} */
function open() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open("restride", 1);
    asked.onupgradeneeded = () => DRAWERS.forEach((drawer) => asked.result.createObjectStore(drawer));
    asked.onerror = () => failed(asked.error);
    asked.onsuccess = () => {
      const close = () => {
        asked.result.close();
        opened = undefined;
      };
      // A newer release in another tab may want to add a drawer: it must not wait for this one.
      asked.result.onversionchange = close;
      asked.result.onclose = close;
      done(asked.result);
    };
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

/**
 * @template T
 * @param {Drawer} drawer @param {IDBTransactionMode} mode @param {(drawer: IDBObjectStore) => IDBRequest<T> | void} act
 * @returns {Promise<T>}
 */
async function inside(drawer, mode, act) {
  const work = (await open()).transaction(drawer, mode, { durability: "strict" });
  const asked = act(work.objectStore(drawer));
  return new Promise((done, failed) => {
    work.oncomplete = () => done(/** @type {T} */ (asked ? asked.result : undefined));
    work.onabort = () => failed(work.error);
  });
}

/** @param {Drawer} drawer @param {string} key @returns {Promise<any>} undefined where there is nothing of this name */
export const get = (drawer, key) => inside(drawer, "readonly", (it) => it.get(key));

/** @param {Drawer} drawer @returns {Promise<any[]>} every value, by its name */
export const all = (drawer) => inside(drawer, "readonly", (it) => it.getAll());

/** @param {Drawer} drawer @param {string} key @param {any} value @returns {Promise<void>} */
export const put = (drawer, key, value) => putAll(drawer, [[key, value]]);

/** All of them or none. @param {Drawer} drawer @param {[string, any][]} pairs @returns {Promise<void>} */
export const putAll = (drawer, pairs) =>
  inside(drawer, "readwrite", (it) => pairs.forEach(([key, value]) => it.put(value, key)));

/** @param {Drawer} drawer @param {...string} keys @returns {Promise<void>} */
export const remove = (drawer, ...keys) => inside(drawer, "readwrite", (it) => keys.forEach((key) => it.delete(key)));

/** @param {Drawer} drawer @returns {Promise<void>} */
export const clear = (drawer) => inside(drawer, "readwrite", (it) => void it.clear());
