package syntax

var (
	absent     = number(kindNone, 3)
	countAtoms = atoms(kindCount, 8)
	gapAtoms   = atoms(kindDistance, 16)
)

func atoms(kind, n int) []atom {
	all := make([]atom, n)
	for i := range all {
		all[i] = number(kind, i)
	}
	return all
}

// A view is one word of the state as features see it.
type view struct{ w, t, c, b atom } // word, tag, universal part of speech, word and tag

var nobody = view{absent, absent, absent, absent}

func (st *nodes) view(i int32) view {
	if i < 0 {
		return nobody
	}
	return view{st.word[i], st.tag[i], st.coarse[i], st.both[i]}
}

// dependent is the one that list has for word i, with its relation.
func (m *Model) dependent(st *nodes, list []int32, i int32) (view, atom) {
	if i < 0 || list[i] < 0 {
		return nobody, absent
	}
	return st.view(list[i]), m.relAtoms[st.rel[list[i]]]
}

// ahead is the k-th word behind the buffer's front, the root included.
func (st *nodes) ahead(k int32) int32 {
	if st.front+k > st.root() {
		return nowhere
	}
	return st.front + k
}

// gap is the distance of two words, in few steps.
func gap(a, b int32) atom {
	if a < 0 || b < 0 {
		return absent
	}
	d := b - a
	switch {
	case d > 10:
		d = 7
	case d > 5:
		d = 6
	}
	return gapAtoms[d]
}

func pick(list []int32, at int) int32 {
	if at < 0 {
		return nowhere
	}
	return list[at]
}

func size(list []int16, i int32) atom {
	if i < 0 {
		return absent
	}
	return countAtoms[min(list[i], 7)]
}

func set(list []uint64, i int32) atom {
	if i < 0 {
		return absent
	}
	return mixed(list[i] + kindSet<<60)
}

// A frame is what the features look at: words of the stack (s0 is its top),
// of the buffer (b0 is its front), and their outermost dependents (s0l is the
// leftmost of s0, s0l2 the next within), with the dependents' relations (r…),
// the gaps between heads (d0, d1), how many dependents there are on either
// side (v…) and the set of their relations (ls0: on the left of s0).
type frame struct {
	s0, s1, s2, b0, b1, b2, b3     view
	s0l, s0r, s0l2, s0r2           view
	s1l, s1r, s1r2, b0l, b0l2, s2r view
	rs0l, rs0r, rs0l2, rs0r2       atom
	rs1l, rs1r, rs1r2, rb0l, rb0l2 atom
	d0, d1, vl0, vr0, vl1, vr1, vb atom
	ls0, rs0, ls1, rs1, lb         atom
}

// frame fills f from the parser's state.
func (m *Model) frame(st *nodes, f *frame) {
	n, j := len(st.stack), st.front
	i0, i1, i2 := pick(st.stack, n-1), pick(st.stack, n-2), pick(st.stack, n-3)
	f.s0, f.s1, f.s2 = st.view(i0), st.view(i1), st.view(i2)
	f.b0, f.b1, f.b2, f.b3 = st.view(j), st.view(st.ahead(1)), st.view(st.ahead(2)), st.view(st.ahead(3))
	f.s0l, f.rs0l = m.dependent(st, st.left, i0)
	f.s0r, f.rs0r = m.dependent(st, st.right, i0)
	f.s0l2, f.rs0l2 = m.dependent(st, st.left2, i0)
	f.s0r2, f.rs0r2 = m.dependent(st, st.right2, i0)
	f.s1l, f.rs1l = m.dependent(st, st.left, i1)
	f.s1r, f.rs1r = m.dependent(st, st.right, i1)
	f.s1r2, f.rs1r2 = m.dependent(st, st.right2, i1)
	f.b0l, f.rb0l = m.dependent(st, st.left, j)
	f.b0l2, f.rb0l2 = m.dependent(st, st.left2, j)
	f.s2r, _ = m.dependent(st, st.right, i2)
	f.d0, f.d1 = gap(i0, j), gap(i1, i0)
	f.vl0, f.vr0, f.vl1, f.vr1 = size(st.lefts, i0), size(st.rights, i0), size(st.lefts, i1), size(st.rights, i1)
	f.vb = size(st.lefts, j)
	f.ls0, f.rs0, f.ls1, f.rs1 = set(st.leftSet, i0), set(st.rightSet, i0), set(st.leftSet, i1), set(st.rightSet, i1)
	f.lb = set(st.leftSet, j)
}

// parseFeatures returns the features of the parser's state: after Zhang and
// Nivre (2011), with the labels and words of dependents found so far.
func (m *Model) parseFeatures(s *Sentence) []uint32 {
	var f frame
	m.frame(&s.nodes, &f)
	k := f.single(s.keys[:0])
	k = f.pairs(k)
	k = f.triples(k)
	k = f.dependents(k)
	k = f.markers(k)
	return f.counts(k)
}

// single adds the words by themselves.
func (f *frame) single(k []uint32) []uint32 {
	return append(k,
		key1(1, f.s0.w), key1(2, f.s0.t), key1(3, f.s0.b), key1(4, f.s1.w), key1(5, f.s1.t), key1(6, f.s1.b),
		key1(7, f.b0.w), key1(8, f.b0.t), key1(9, f.b0.b), key1(10, f.b1.w), key1(11, f.b1.t), key1(12, f.b1.b),
		key1(13, f.b2.w), key1(14, f.b2.t), key1(15, f.b3.t), key1(16, f.s2.w), key1(17, f.s2.t))
}

// pairs adds the top of the stack and the front of the buffer, two by two.
func (f *frame) pairs(k []uint32) []uint32 {
	return append(k,
		key2(18, f.s0.w, f.b0.w), key2(19, f.s0.w, f.b0.t), key2(20, f.s0.t, f.b0.w), key2(21, f.s0.t, f.b0.t),
		key2(22, f.s0.b, f.b0.b), key2(23, f.s0.b, f.b0.t), key2(24, f.s0.t, f.b0.b),
		key2(25, f.s1.w, f.s0.w), key2(26, f.s1.w, f.s0.t), key2(27, f.s1.t, f.s0.w), key2(28, f.s1.t, f.s0.t),
		key2(29, f.s1.b, f.s0.t), key2(30, f.s1.t, f.s0.b),
		key2(31, f.s1.w, f.b0.w), key2(32, f.s1.w, f.b0.t), key2(33, f.s1.t, f.b0.w), key2(34, f.s1.t, f.b0.t),
		key2(35, f.b0.w, f.b1.w), key2(36, f.b0.w, f.b1.t), key2(37, f.b0.t, f.b1.w), key2(38, f.b0.t, f.b1.t),
		key2(39, f.s0.t, f.b1.t), key2(40, f.s0.w, f.b1.t), key2(41, f.s0.t, f.b1.w), key2(42, f.s2.t, f.b0.t), key2(43, f.s2.t, f.s0.t))
}

// triples adds three words or four.
func (f *frame) triples(k []uint32) []uint32 {
	return append(k,
		key3(44, f.s0.t, f.b0.t, f.b1.t), key3(45, f.b0.t, f.b1.t, f.b2.t), key3(46, f.s1.t, f.s0.t, f.b0.t), key3(47, f.s2.t, f.s1.t, f.s0.t),
		key3(48, f.s0.w, f.b0.t, f.b1.t), key3(49, f.s0.t, f.b0.w, f.b1.t), key3(50, f.s1.w, f.s0.t, f.b0.t), key3(51, f.s1.t, f.s0.w, f.b0.t), key3(52, f.s1.t, f.s0.t, f.b0.w),
		key4(53, f.s1.t, f.s0.t, f.b0.t, f.b1.t), key4(54, f.s0.t, f.b0.t, f.b1.t, f.b2.t), key4(55, f.s2.c, f.s1.t, f.s0.t, f.b0.t),
		key3(56, f.s1.w, f.s0.w, f.b0.t), key3(57, f.s0.w, f.b0.w, f.b1.t))
}

// dependents adds the dependents found so far, with their labels.
func (f *frame) dependents(k []uint32) []uint32 {
	return append(k,
		key2(58, f.s0.t, f.rs0l), key2(59, f.s0.t, f.rs0r), key2(60, f.s1.t, f.rs1r), key2(61, f.s1.t, f.rs1l), key2(62, f.b0.t, f.rb0l),
		key2(63, f.s0.w, f.rs0l), key2(64, f.s0.w, f.rs0r), key2(65, f.s1.w, f.rs1r), key2(66, f.b0.w, f.rb0l),
		key1(67, f.s0l.w), key1(68, f.s0l.t), key1(69, f.s0r.w), key1(70, f.s0r.t), key1(71, f.s1r.w), key1(72, f.s1r.t),
		key1(73, f.s1l.w), key1(74, f.s1l.t), key1(75, f.b0l.w), key1(76, f.b0l.t),
		key3(77, f.s0.t, f.s0l.t, f.b0.t), key3(78, f.s0.t, f.s0r.t, f.b0.t), key3(79, f.s0.t, f.b0l.t, f.b0.t),
		key3(80, f.s1.t, f.s0l.t, f.s0.t), key3(81, f.s1.t, f.s0r.t, f.s0.t), key3(82, f.s1.t, f.s1r.t, f.s0.t), key3(83, f.s1.t, f.s1l.t, f.s0.t),
		key3(84, f.s0.t, f.rs0l, f.rs0l2), key3(85, f.s0.t, f.rs0r, f.rs0r2), key3(86, f.s1.t, f.rs1r, f.rs1r2), key3(87, f.b0.t, f.rb0l, f.rb0l2),
		key2(88, f.s0l2.t, f.s0.t), key2(89, f.s0r2.t, f.s0.t), key2(90, f.s1r2.t, f.s1.t), key2(91, f.b0l2.t, f.b0.t))
}

// markers adds prepositions and other words that mark a phrase, against its head.
func (f *frame) markers(k []uint32) []uint32 {
	return append(k,
		key2(92, f.s1.w, f.s0l.w), key3(93, f.s1.t, f.s0l.w, f.s0.t), key3(94, f.s1.w, f.s0l.w, f.s0.w), key2(95, f.s2.w, f.s0l.w), key3(96, f.s2.t, f.s1.t, f.s0l.w),
		key2(97, f.s0.w, f.b0l.w), key3(98, f.s0.t, f.b0l.w, f.b0.t), key3(99, f.s1.w, f.s0l.w, f.b0.t), key3(100, f.s1.t, f.s0.t, f.b0l.w),
		key3(101, f.s1.b, f.s0.t, f.rs0l), key3(102, f.s1.t, f.s0.b, f.rs0l), key3(103, f.s1.t, f.s1r.w, f.s0.t), key3(104, f.s2.t, f.s2r.t, f.s0.t),
		key4(105, f.s1.t, f.s0.t, f.rs0l, f.b0.t), key4(106, f.s1.t, f.s0.t, f.rs0r, f.b0.t), key4(107, f.s1.t, f.rs1r, f.s0.t, f.b0.t), key4(108, f.s0.t, f.rs0l, f.b0.t, f.rb0l))
}

// counts adds how far words are apart and how many dependents they have.
func (f *frame) counts(k []uint32) []uint32 {
	return append(k,
		key2(109, f.s0.w, f.d0), key2(110, f.s0.t, f.d0), key2(111, f.b0.w, f.d0), key2(112, f.b0.t, f.d0), key3(113, f.s0.t, f.b0.t, f.d0), key3(114, f.s0.w, f.b0.w, f.d0),
		key2(115, f.s1.w, f.d1), key2(116, f.s1.t, f.d1), key2(117, f.s0.t, f.d1), key3(118, f.s1.t, f.s0.t, f.d1), key2(119, f.s0.w, f.d1),
		key2(120, f.s0.w, f.vr0), key2(121, f.s0.t, f.vr0), key2(122, f.s0.w, f.vl0), key2(123, f.s0.t, f.vl0), key2(124, f.b0.w, f.vb), key2(125, f.b0.t, f.vb),
		key2(126, f.s1.t, f.vr1), key2(127, f.s1.w, f.vr1), key2(128, f.s1.t, f.vl1),
		key2(129, f.s0.t, f.ls0), key2(130, f.s0.w, f.ls0), key2(131, f.s0.t, f.rs0), key2(132, f.s0.w, f.rs0),
		key2(133, f.b0.t, f.lb), key2(134, f.b0.w, f.lb), key2(135, f.s1.t, f.rs1), key2(136, f.s1.w, f.rs1), key2(137, f.s1.t, f.ls1),
		key3(138, f.s1.t, f.rs1, f.s0.t), key3(139, f.s0.t, f.ls0, f.b0.t), key3(140, f.s0.t, f.rs0, f.b0.t), key3(141, f.s0.t, f.b0.t, f.lb), key3(142, f.s1.t, f.ls1, f.s0.t))
}
