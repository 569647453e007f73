package posting

// Sort puts keys in order, in time that grows with their number alone. spare is
// memory for as many keys. The result lies in one of the two slices, the other is
// free.
func Sort(keys, spare []Key) (sorted, free []Key) {
	const digit = 11
	spare = spare[:len(keys)]
	var all, same Key = 0, -1
	for _, k := range keys {
		all |= k
		same &= k
	}
	differ := uint64(all &^ same)
	for shift := 0; shift < 64; shift += digit {
		if differ>>shift&(1<<digit-1) == 0 {
			continue // all have the same digit here
		}
		var count [1 << digit]int
		for _, k := range keys {
			count[bucket(k, shift)]++
		}
		at := 0
		for i, n := range count {
			count[i] = at
			at += n
		}
		for _, k := range keys {
			b := bucket(k, shift)
			spare[count[b]] = k
			count[b]++
		}
		keys, spare = spare, keys
	}
	return keys, spare
}

// bucket is a digit of k whose sign is turned, so that negative keys come first.
func bucket(k Key, shift int) int { return int((uint64(k) ^ 1<<63) >> shift & (1<<11 - 1)) }
