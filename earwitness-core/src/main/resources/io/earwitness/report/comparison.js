listenToClips(() => {});
