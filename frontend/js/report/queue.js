/** What waits on the phone, in IndexedDB: it survives a closed tab, a dead battery and a week without network. */
const NAME = "samsyn-reports";
const STORE = "waiting";

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function inside(mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const work = database.transaction(STORE, mode);
      const asked = act(work.objectStore(STORE));
      work.oncomplete = () => resolve(asked?.result);
      work.onerror = work.onabort = () => reject(work.error);
    });
  } finally {
    database.close();
  }
}

/** `item`: {key, reporter, kind: "event" or "nil", data, label, refused?}. The key is the server's promise of "once". */
export const keep = (item) => inside("readwrite", (store) => store.put(item));
export const drop = (key) => inside("readwrite", (store) => store.delete(key));
export const all = () => inside("readonly", (store) => store.getAll());
