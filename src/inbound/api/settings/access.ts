/** Everybody inside may look at how the house is set up. */
export const mayLook = { policy: { access: 'viewer' } } as const;
/** Reading these is put off first when there is too much to do. */
export const mayLookBack = { policy: { access: 'viewer' }, priority: 'history' } as const;
export const mayManage = { policy: { access: 'admin' } } as const;
/** Records of who did what, and addresses of people outside. */
export const mayInspect = { policy: { access: 'admin' }, priority: 'history' } as const;
export const mayRespond = { policy: { access: 'responder' } } as const;
/** Readers' addresses are for those who write to them. */
export const mayHandleReaders = { policy: { access: 'comms' } } as const;
